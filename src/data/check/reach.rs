//! Whether answers exist under which something happens: reasoning over the closed rule language.
//!
//! Rules refer to earlier questions only and nothing has to be answered, so a wish "not chosen" is
//! always met by leaving a question alone. Only what must be chosen pulls further rules in, and a
//! search over those ends quickly.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{Expr, Page, Question, QuestionKind, Questionnaire};

/// Something that is to be the case.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'q> {
    /// The rule has this value.
    Rule(&'q Expr, bool),
    /// The page is shown.
    Page(&'q Page),
    /// The question is asked.
    Question(&'q Question),
    /// The option is chosen, so also offered.
    Chosen(&'q Question, &'q OptionCode),
    /// The option is not chosen.
    NotChosen(&'q Question, &'q OptionCode),
}

/// Beyond so many steps a wish counts as possible: better to be silent than wrong.
const MOST_STEPS: u32 = 200_000;

/// True when some answers bring about all of this at once.
pub fn possible<'q>(questionnaire: &'q Questionnaire, wanted: &[Wanted<'q>]) -> bool {
    let mut search = Search { questionnaire, steps: 0 };
    search.solve(State { open: wanted.to_vec(), ..State::default() })
}

/// What is already settled of one question.
#[derive(Clone, Debug, Default)]
struct Held<'q> {
    chosen: BTreeSet<&'q OptionCode>,
    refused: BTreeSet<&'q OptionCode>,
    written: bool,
    skipped: bool,
    at_most: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct State<'q> {
    open: Vec<Wanted<'q>>,
    held: BTreeMap<&'q LinkId, Held<'q>>,
    asked: BTreeSet<&'q LinkId>,
}

enum Step<'q> {
    /// Settled; go on.
    Fine,
    /// It cannot be.
    Conflict,
    /// One of these must be; each is tried in turn.
    Either(Vec<Vec<Wanted<'q>>>),
}

struct Search<'q> {
    questionnaire: &'q Questionnaire,
    steps: u32,
}

impl<'q> Search<'q> {
    fn solve(&mut self, mut state: State<'q>) -> bool {
        // What can be settled without a choice goes first, again and again: each may settle others.
        let mut waiting: Vec<(Wanted<'q>, Vec<Vec<Wanted<'q>>>)> = Vec::new();
        while !state.open.is_empty() {
            waiting.clear();
            let mut settled = false;
            for wanted in std::mem::take(&mut state.open) {
                self.steps += 1;
                if self.steps > MOST_STEPS {
                    return true;
                }
                match self.settle(&mut state, wanted) {
                    Step::Fine => settled = true,
                    Step::Conflict => return false,
                    Step::Either(mut ways) => {
                        ways.retain(|way| !way.iter().any(|part| self.is_out(&state, part)));
                        match ways.len() {
                            0 => return false,
                            1 => {
                                settled = true;
                                state.open.extend(ways.into_iter().flatten());
                            }
                            _ => waiting.push((wanted, ways)),
                        }
                    }
                }
            }
            if !settled {
                break;
            }
            state.open.extend(waiting.iter().map(|(wanted, _)| *wanted));
        }
        // Then the narrowest choice is tried, each way in turn.
        let narrowest =
            waiting.iter().enumerate().min_by_key(|(_, (_, ways))| ways.len()).map(|(index, _)| index);
        let Some(index) = narrowest else { return true };
        let (_, ways) = waiting.swap_remove(index);
        state.open = waiting.into_iter().map(|(wanted, _)| wanted).collect();
        ways.into_iter().any(|way| {
            let mut next = state.clone();
            next.open.extend(way);
            self.solve(next)
        })
    }

    /// True when what is settled already rules this out.
    fn is_out(&self, state: &State<'q>, wanted: &Wanted<'q>) -> bool {
        match wanted {
            Wanted::Rule(rule, value) => self.value(state, rule) == Some(!value),
            Wanted::Chosen(question, code) => self.holds(state, &question.link_id, code) == Some(false),
            Wanted::NotChosen(question, code) => self.holds(state, &question.link_id, code) == Some(true),
            Wanted::Page(_) | Wanted::Question(_) => false,
        }
    }

    /// The value of a rule, as far as it follows from what is settled.
    fn value(&self, state: &State<'q>, rule: &Expr) -> Option<bool> {
        match rule {
            Expr::Answered(item) => {
                let held = state.held.get(item)?;
                if held.written || !held.chosen.is_empty() {
                    Some(true)
                } else {
                    held.skipped.then_some(false)
                }
            }
            Expr::Equals(item, code) => self.holds(state, item, code),
            Expr::AnyOf(item, codes) => any(codes.iter().map(|code| self.holds(state, item, code))),
            Expr::AtLeast(item, count) => {
                let question = self.questionnaire.question(item)?;
                let counted = question.options.iter().filter(|option| !option.exclusive);
                let values: Vec<Option<bool>> =
                    counted.map(|option| self.holds(state, item, &option.code)).collect();
                let count = *count as usize;
                let sure = values.iter().filter(|value| **value == Some(true)).count();
                let likely = values.iter().filter(|value| **value != Some(false)).count();
                if sure >= count { Some(true) } else { (likely < count).then_some(false) }
            }
            Expr::All(parts) => {
                any(parts.iter().map(|part| self.value(state, part).map(|value| !value))).map(|value| !value)
            }
            Expr::Any(parts) => any(parts.iter().map(|part| self.value(state, part))),
            Expr::Not(part) => self.value(state, part).map(|value| !value),
        }
    }

    /// Whether an option is chosen, as far as that follows.
    fn holds(&self, state: &State<'q>, item: &LinkId, code: &OptionCode) -> Option<bool> {
        let held = state.held.get(item)?;
        if held.chosen.contains(code) {
            return Some(true);
        }
        let question = self.questionnaire.question(item)?;
        let exclusive =
            |code: &OptionCode| question.option(code.as_str()).is_some_and(|option| option.exclusive);
        let crowded = !held.chosen.is_empty()
            && (question.kind == QuestionKind::One
                || exclusive(code)
                || held.chosen.iter().any(|other| exclusive(other)));
        (held.skipped || held.refused.contains(code) || crowded).then_some(false)
    }

    fn settle(&self, state: &mut State<'q>, wanted: Wanted<'q>) -> Step<'q> {
        match wanted {
            Wanted::Rule(rule, value) => self.rule(state, rule, value),
            Wanted::Page(page) => {
                state.open.extend(page.enable_when.as_ref().map(|rule| Wanted::Rule(rule, true)));
                let rules = page.questions.iter().map(|question| {
                    question.enable_when.iter().map(|rule| Wanted::Rule(rule, true)).collect()
                });
                Step::Either(rules.collect())
            }
            Wanted::Question(question) => {
                if state.asked.insert(&question.link_id) {
                    let page = self
                        .questionnaire
                        .page_of(&question.link_id)
                        .and_then(|page| self.questionnaire.pages().get(page));
                    let rules = page.and_then(|page| page.enable_when.as_ref()).into_iter();
                    let rules = rules.chain(question.enable_when.as_ref());
                    state.open.extend(rules.map(|rule| Wanted::Rule(rule, true)));
                }
                Step::Fine
            }
            Wanted::Chosen(question, code) => choose(state, question, code),
            Wanted::NotChosen(question, code) => refuse(state, &question.link_id, std::slice::from_ref(code)),
        }
    }

    fn rule(&self, state: &mut State<'q>, rule: &'q Expr, value: bool) -> Step<'q> {
        if let Some(known) = self.value(state, rule) {
            return sound(known == value);
        }
        match (rule, value) {
            (Expr::Not(part), _) => {
                state.open.push(Wanted::Rule(part, !value));
                Step::Fine
            }
            (Expr::All(parts), true) | (Expr::Any(parts), false) => {
                state.open.extend(parts.iter().map(|part| Wanted::Rule(part, value)));
                Step::Fine
            }
            (Expr::All(parts), false) | (Expr::Any(parts), true) => {
                Step::Either(parts.iter().map(|part| vec![Wanted::Rule(part, value)]).collect())
            }
            (Expr::Answered(item), true) => self.answered(state, rule, item),
            (Expr::Answered(item), false) => {
                let held = state.held.entry(item).or_default();
                held.skipped = true;
                sound(!held.written && held.chosen.is_empty())
            }
            (Expr::Equals(item, code), true) => self.one_of(state, rule, item, std::slice::from_ref(code)),
            (Expr::Equals(item, code), false) => refuse(state, item, std::slice::from_ref(code)),
            (Expr::AnyOf(item, codes), true) => self.one_of(state, rule, item, codes),
            (Expr::AnyOf(item, codes), false) => refuse(state, item, codes),
            (Expr::AtLeast(item, count), true) => self.at_least(state, rule, item, *count as usize),
            (Expr::AtLeast(item, count), false) => {
                let Some(question) = self.questionnaire.question(item) else { return Step::Conflict };
                let Some(most) = (*count as usize).checked_sub(1) else { return Step::Conflict };
                let held = state.held.entry(item).or_default();
                held.at_most = Some(held.at_most.map_or(most, |before| before.min(most)));
                sound(within(held, question))
            }
        }
    }

    fn answered(&self, state: &mut State<'q>, rule: &'q Expr, item: &'q LinkId) -> Step<'q> {
        let Some(question) = self.questionnaire.question(item) else { return Step::Conflict };
        if question.kind == QuestionKind::Text {
            let held = state.held.entry(item).or_default();
            held.written = true;
            state.open.push(Wanted::Question(question));
            return sound(!held.skipped);
        }
        let codes: Vec<&OptionCode> = question.options.iter().map(|option| &option.code).collect();
        choose_among(state, rule, question, &codes, 1)
    }

    fn one_of(
        &self,
        state: &mut State<'q>,
        rule: &'q Expr,
        item: &'q LinkId,
        codes: &'q [OptionCode],
    ) -> Step<'q> {
        let Some(question) = self.questionnaire.question(item) else { return Step::Conflict };
        let codes: Vec<&OptionCode> = codes.iter().collect();
        choose_among(state, rule, question, &codes, 1)
    }

    fn at_least(&self, state: &mut State<'q>, rule: &'q Expr, item: &'q LinkId, count: usize) -> Step<'q> {
        let Some(question) = self.questionnaire.question(item) else { return Step::Conflict };
        let counted = question.options.iter().filter(|option| !option.exclusive);
        let codes: Vec<&OptionCode> = counted.map(|option| &option.code).collect();
        choose_among(state, rule, question, &codes, count)
    }
}

/// True when one of them is, false when none can be.
fn any(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all_known = true;
    for value in values {
        match value {
            Some(true) => return Some(true),
            Some(false) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(false)
}

fn sound(is: bool) -> Step<'static> {
    if is { Step::Fine } else { Step::Conflict }
}

/// The number of options that rules count stays within what is allowed.
fn within(held: &Held<'_>, question: &Question) -> bool {
    let counted =
        |code: &&&OptionCode| question.option(code.as_str()).is_some_and(|option| !option.exclusive);
    held.at_most.is_none_or(|most| held.chosen.iter().filter(counted).count() <= most)
}

/// At least `count` of these options are chosen. The next one is either chosen or refused for good, so
/// that no choice is tried twice.
fn choose_among<'q>(
    state: &mut State<'q>,
    rule: &'q Expr,
    question: &'q Question,
    codes: &[&'q OptionCode],
    count: usize,
) -> Step<'q> {
    let held = state.held.entry(&question.link_id).or_default();
    if codes.iter().filter(|code| held.chosen.contains(*code)).count() >= count {
        return Step::Fine;
    }
    let free: Vec<&'q OptionCode> = codes
        .iter()
        .copied()
        .filter(|code| !held.chosen.contains(code) && !held.refused.contains(code))
        .collect();
    let mut ways = Vec::with_capacity(free.len());
    for (index, code) in free.iter().enumerate() {
        let mut way = vec![Wanted::Rule(rule, true), Wanted::Chosen(question, code)];
        way.extend(free.iter().take(index).map(|tried| Wanted::NotChosen(question, tried)));
        ways.push(way);
    }
    Step::Either(ways)
}

fn choose<'q>(state: &mut State<'q>, question: &'q Question, code: &'q OptionCode) -> Step<'q> {
    let Some(option) = question.option(code.as_str()) else { return Step::Conflict };
    let held = state.held.entry(&question.link_id).or_default();
    if held.chosen.contains(code) {
        return Step::Fine;
    }
    let alone = option.exclusive || question.kind == QuestionKind::One;
    let with_one_alone =
        held.chosen.iter().any(|other| question.option(other.as_str()).is_some_and(|other| other.exclusive));
    if held.refused.contains(code)
        || held.skipped
        || (alone && !held.chosen.is_empty())
        || with_one_alone
        || question.kind == QuestionKind::Text
    {
        return Step::Conflict;
    }
    held.chosen.insert(code);
    let fine = within(held, question);
    state.open.push(Wanted::Question(question));
    state.open.extend(option.enable_when.as_ref().map(|rule| Wanted::Rule(rule, true)));
    sound(fine)
}

fn refuse<'q>(state: &mut State<'q>, item: &'q LinkId, codes: &'q [OptionCode]) -> Step<'q> {
    let held = state.held.entry(item).or_default();
    held.refused.extend(codes);
    sound(codes.iter().all(|code| !held.chosen.contains(code)))
}
