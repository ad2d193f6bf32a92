//! What must and must not change when one answer does.

use std::collections::BTreeMap;

use super::cases::{Answer, Check, level};
use super::relevance::Grade;

/// Both answers, the grades for the base, and which services are known to charge.
pub struct Compared<'a> {
    pub base: &'a Answer,
    pub variant: &'a Answer,
    pub grades: Option<&'a BTreeMap<String, Grade>>,
    pub paid: &'a [String],
}

impl Compared<'_> {
    /// True when a check holds.
    pub fn holds(&self, check: &Check) -> bool {
        let (base, variant) = (self.base, self.variant);
        let contains_all = |list: &[String], wanted: &[String]| wanted.iter().all(|item| list.contains(item));
        let codes = check.texts("codes");
        let ids = check.texts("ids");
        let first =
            |answer: &Answer| answer.services.iter().take(check.k()).cloned().collect::<Vec<String>>();
        match check.kind.as_str() {
            "urgency_same" => base.urgency == variant.urgency,
            "urgency_not_lower" => level(&variant.urgency) >= level(&base.urgency),
            "urgency_is" => variant.urgency == check.text("level"),
            "lead_same" => base.lead_with == variant.lead_with,
            "lead_is" => variant.lead_with == check.text("value"),
            "helplines_kept" => contains_all(&variant.helplines, &base.helplines),
            "helplines_include" => contains_all(&variant.helplines, &ids),
            "needs_same" => {
                contains_all(&variant.needs, &base.needs) && contains_all(&base.needs, &variant.needs)
            }
            "needs_kept" => contains_all(&variant.needs, if codes.is_empty() { &base.needs } else { &codes }),
            "needs_gained" => {
                codes.iter().all(|code| variant.needs.contains(code) && !base.needs.contains(code))
            }
            "needs_lost" => codes.iter().all(|code| !variant.needs.contains(code)),
            "services_same" => first(base) == first(variant),
            "best_kept" => self.best_kept(check),
            "only_paid_leave" => {
                let kept = first(variant);
                first(base).iter().all(|id| kept.contains(id) || self.paid.contains(id))
            }
            "order_of_rest_kept" => {
                let in_both = |from: &Answer, other: &Answer| -> Vec<String> {
                    from.services.iter().filter(|id| other.services.contains(id)).cloned().collect()
                };
                in_both(base, variant) == in_both(variant, base)
            }
            "gone_from_top" => first(variant).iter().all(|id| !ids.contains(id)),
            "in_top" => contains_all(&first(variant), &ids),
            "services_max" => variant.services.len() as f64 <= check.number("n").unwrap_or(0.0),
            other => panic!("a check this judge does not know: {other}"),
        }
    }

    /// The first good service for each need in the base's first five is still in the first places.
    fn best_kept(&self, check: &Check) -> bool {
        let Some(grades) = self.grades else { return true };
        check.texts("needs").iter().all(|need| {
            let is_good =
                |id: &&String| grades.get(*id).is_some_and(|g| g.grade >= 2 && g.needs.contains(need));
            let best = self.base.services.iter().take(5).find(is_good);
            best.is_none_or(|id| self.variant.services.iter().take(check.k()).any(|held| held == id))
        })
    }
}
