//! When a person last checked the record, in public.

use crate::domain::date::Date;
use crate::domain::matching::Freshness;
use crate::i18n::long_date;
use crate::ui::Words;

/// The line in words. `rings` tells that the service has a telephone.
pub fn freshness(words: &Words, fresh: Freshness, checked: Option<Date>, rings: bool) -> String {
    let key = match fresh {
        Freshness::Recent | Freshness::Fair => "card.fresh.checked",
        Freshness::RingFirst if rings => "card.fresh.ring-first",
        Freshness::RingFirst => "card.fresh.ask-first",
        Freshness::Stale => "card.fresh.stale",
        Freshness::Unknown => "card.fresh.unknown",
    };
    let date = checked.map(|date| long_date(&words.catalogue, date)).unwrap_or_default();
    words.fill(key, &[("date", &date)]).to_string()
}
