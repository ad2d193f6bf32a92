//! Languages as feeds write them, and their tags.

/// Names, three-letter codes and tags of languages spoken in British communities.
const LANGUAGES: [(&str, &[&str]); 45] = [
    ("bfi", &["british sign language", "bsl"]),
    ("en", &["english", "eng"]),
    ("cy", &["welsh", "cymraeg", "cym", "wel"]),
    ("gd", &["scottish gaelic", "gaelic", "gla"]),
    ("ga", &["irish", "gle"]),
    ("pl", &["polish", "pol"]),
    ("ro", &["romanian", "ron", "rum"]),
    ("pa", &["punjabi", "panjabi", "pan"]),
    ("ur", &["urdu", "urd"]),
    ("bn", &["bengali", "bangla", "ben"]),
    ("syl", &["sylheti"]),
    ("gu", &["gujarati", "guj"]),
    ("hi", &["hindi", "hin"]),
    ("ta", &["tamil", "tam"]),
    ("te", &["telugu", "tel"]),
    ("ml", &["malayalam", "mal"]),
    ("ne", &["nepali", "nep"]),
    ("si", &["sinhala", "sin"]),
    ("ar", &["arabic", "ara"]),
    ("fa", &["farsi", "persian", "fas", "per"]),
    ("prs", &["dari"]),
    ("ps", &["pashto", "pushto", "pus"]),
    ("ku", &["kurdish", "kurmanji", "kur"]),
    ("ckb", &["sorani"]),
    ("tr", &["turkish", "tur"]),
    ("so", &["somali", "som"]),
    ("am", &["amharic", "amh"]),
    ("ti", &["tigrinya", "tir"]),
    ("sw", &["swahili", "swa"]),
    ("yo", &["yoruba", "yor"]),
    ("ig", &["igbo", "ibo"]),
    ("fr", &["french", "fra", "fre"]),
    ("es", &["spanish", "spa"]),
    ("pt", &["portuguese", "por"]),
    ("it", &["italian", "ita"]),
    ("de", &["german", "deu", "ger"]),
    ("lt", &["lithuanian", "lit"]),
    ("bg", &["bulgarian", "bul"]),
    ("sk", &["slovak", "slk"]),
    ("cs", &["czech", "ces"]),
    ("hu", &["hungarian", "hun"]),
    ("uk", &["ukrainian", "ukr"]),
    ("ru", &["russian", "rus"]),
    ("zh", &["chinese", "mandarin", "cantonese", "zho", "chi", "yue"]),
    ("vi", &["vietnamese", "vie"]),
];

/// The BCP 47 tag of a language written as name, code or tag; `None` when it is not known.
pub(in crate::data) fn tag(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase().replace('_', "-");
    let primary = lower.split('-').next().unwrap_or("");
    if let Some((tag, _)) =
        LANGUAGES.iter().find(|(tag, names)| *tag == primary || names.contains(&lower.as_str()))
    {
        let region = lower
            .split_once('-')
            .map(|(_, region)| region)
            .filter(|region| region.len() == 2 && primary == *tag);
        return Some(
            region.map_or_else(|| String::from(*tag), |region| format!("{tag}-{}", region.to_uppercase())),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn names_and_codes_become_tags() {
        for (written, expected) in [
            ("Polish", Some("pl")),
            ("URD", Some("ur")),
            ("pt-br", Some("pt-BR")),
            ("en_GB", Some("en-GB")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(tag(written).as_deref(), expected);
        }
    }
}
