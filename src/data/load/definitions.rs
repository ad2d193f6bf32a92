//! The file that the widget starts from.

/// What the widget starts from, as one file: each definition is JSON on a line of its own. In this order, in which they
/// pack best: a packer finds in each what it has in common with those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definitions<'a> {
    /// The words.
    pub locale: &'a str,
    /// The help lines.
    pub safety_net: &'a str,
    /// The needs.
    pub taxonomy: &'a str,
    /// The questions.
    pub questionnaire: &'a str,
}

impl<'a> Definitions<'a> {
    /// The text of the file. JSON that was packed has no line ends.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn join(&self) -> String {
        [self.locale, self.safety_net, self.taxonomy, self.questionnaire].join("\n")
    }

    /// Takes the text of the file apart; `None` where one of the four is missing.
    pub fn split(text: &'a str) -> Option<Definitions<'a>> {
        let mut lines = text.split('\n');
        Some(Definitions {
            locale: lines.next()?,
            safety_net: lines.next()?,
            taxonomy: lines.next()?,
            questionnaire: lines.next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Definitions;

    #[test]
    fn what_was_joined_comes_apart_and_a_cut_is_seen() {
        let whole =
            Definitions { locale: "{1}", safety_net: "{2}", taxonomy: "{3}", questionnaire: "{\"a\":4}" };
        let text = whole.join();
        assert_eq!(Definitions::split(&text), Some(whole));
        let cut = text.rsplit_once('\n').unwrap().0;
        assert_eq!(Definitions::split(cut), None);
    }
}
