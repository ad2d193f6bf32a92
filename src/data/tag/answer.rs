//! What somebody typed.

use super::suggest::Suggestion;
use crate::data::import::ServiceTags;
use crate::domain::taxonomy::Taxonomy;
use crate::i18n::Catalogue;

/// An answer for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It helps with this.
    Tags(ServiceTags),
    /// Ask again another time.
    Skip,
    /// Take the last answer back.
    Undo,
    /// Show every need there is.
    List,
    /// Stop.
    Quit,
}

/// A word that stands for no need, and needs that it may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The word.
    pub word: String,
    /// Codes of needs whose code or name has it in it.
    pub perhaps: Vec<String>,
}

impl Answer {
    /// Reads a line: numbers of suggestions, codes or names of needs, with commas between; after `/` what it helps with
    /// among other things. `n` is "not for people who come with a need"; `s` or nothing, `u`, `?` and `q` are the
    /// other answers.
    ///
    /// # Errors
    /// The first word that stands for nothing.
    pub fn read(
        line: &str,
        offered: &[Suggestion],
        taxonomy: &Taxonomy,
        words: &Catalogue,
    ) -> Result<Answer, NotUnderstood> {
        match line.trim().to_lowercase().as_str() {
            "" | "s" | "skip" => return Ok(Answer::Skip),
            "u" | "undo" => return Ok(Answer::Undo),
            "?" | "list" | "help" => return Ok(Answer::List),
            "q" | "quit" => return Ok(Answer::Quit),
            "n" => return Ok(Answer::Tags(ServiceTags { not_for_people: true, ..ServiceTags::default() })),
            _ => {}
        }
        let (main, also) = line.split_once('/').unwrap_or((line, ""));
        let read = |part: &str| codes(part, offered, taxonomy, words);
        let (needs, mut also_helps) = (read(main)?, read(also)?);
        also_helps.retain(|code| !needs.contains(code));
        if needs.is_empty() && also_helps.is_empty() {
            return Ok(Answer::Skip);
        }
        Ok(Answer::Tags(ServiceTags { needs, also_helps, ..ServiceTags::default() }))
    }
}

/// Codes of a part of a line, each once.
fn codes(
    part: &str,
    offered: &[Suggestion],
    taxonomy: &Taxonomy,
    words: &Catalogue,
) -> Result<Vec<String>, NotUnderstood> {
    let mut found: Vec<String> = Vec::new();
    for piece in part.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        // A name of several words, or several numbers and codes.
        let several = match one(piece, offered, taxonomy, words) {
            Some(code) => vec![code],
            None => {
                let each = piece.split_whitespace();
                each.map(|word| {
                    one(word, offered, taxonomy, words).ok_or_else(|| unknown(piece, taxonomy, words))
                })
                .collect::<Result<Vec<_>, _>>()?
            }
        };
        several.into_iter().for_each(|code| {
            if !found.contains(&code) {
                found.push(code);
            }
        });
    }
    Ok(found)
}

fn one(word: &str, offered: &[Suggestion], taxonomy: &Taxonomy, words: &Catalogue) -> Option<String> {
    if let Ok(number) = word.parse::<usize>() {
        return offered.get(number.checked_sub(1)?).map(|suggestion| suggestion.need.clone());
    }
    let lower = word.to_lowercase();
    let is_called = |code: &str| {
        code == lower || words.find(&format!("need.{code}")).is_some_and(|name| name.to_lowercase() == lower)
    };
    taxonomy.needs().map(|(_, need)| &*need.code).find(|code| is_called(code)).map(str::to_owned)
}

fn unknown(word: &str, taxonomy: &Taxonomy, words: &Catalogue) -> NotUnderstood {
    let lower = word.to_lowercase();
    let has = |code: &str| {
        let name = words.find(&format!("need.{code}")).unwrap_or_default().to_lowercase();
        code.contains(&lower) || name.contains(&lower)
    };
    let needs = taxonomy.needs().map(|(_, need)| need.code.to_string());
    NotUnderstood { word: word.to_owned(), perhaps: needs.filter(|code| has(code)).take(6).collect() }
}
