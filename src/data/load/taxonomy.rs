//! Loads the list of needs.

use super::parse;
use crate::data::wire::taxonomy::TaxonomyFile;
use crate::data::{Diagnostic, Loaded};
use crate::domain::taxonomy::{Need, Taxonomy, TaxonomyError, Weight};

/// Loads a taxonomy; a duplicate is left out, a file that cannot be read is an error.
pub fn load_taxonomy(text: &str) -> Result<Loaded<Taxonomy>, Vec<Diagnostic>> {
    let file: TaxonomyFile = parse(text)?;
    let mut value = Taxonomy::default();
    let mut diagnostics = Vec::new();
    for (domain_index, domain) in file.domains.iter().enumerate() {
        let pointer = format!("/domains/{domain_index}");
        let id = match value.add_domain(&domain.code, &domain.pictogram) {
            Ok(id) => id,
            Err(error) => {
                diagnostics.push(refused(&pointer, &error));
                continue;
            }
        };
        for (index, need) in domain.needs.iter().enumerate() {
            let weight = match need.boundary.as_deref() {
                None => Weight::Plain,
                Some("heavy") => Weight::Heavy,
                Some("always-a-person") => Weight::AlwaysAPerson,
                Some(other) => {
                    diagnostics.push(Diagnostic::error(
                        "unknown-code",
                        format!("{pointer}/needs/{index}/boundary"),
                        format!("\"{other}\" is not known."),
                        "Use heavy or always-a-person.",
                    ));
                    Weight::Heavy
                }
            };
            let need = Need {
                code: need.code.as_str().into(),
                domain: id,
                weight,
                urgent: need.urgent,
                pictogram: need.pictogram.as_str().into(),
            };
            if let Err(error) = value.add_need(need) {
                diagnostics.push(refused(&format!("{pointer}/needs/{index}"), &error));
            }
        }
    }
    Ok(Loaded { value, diagnostics })
}

fn refused(pointer: &str, error: &TaxonomyError) -> Diagnostic {
    let (message, hint) = match error {
        TaxonomyError::Duplicate(code) => (
            format!("\"{code}\" stands here a second time and was left out."),
            "Give it another code, or take one out.",
        ),
        TaxonomyError::TooMany => {
            ("There are more than 128 needs or 64 areas; this one was left out.".to_owned(), "Take some out.")
        }
        TaxonomyError::UnknownDomain(code) => {
            (format!("\"{code}\" has no area of life and was left out."), "Put it below an area.")
        }
    };
    Diagnostic::error("refused", pointer, message, hint)
}
