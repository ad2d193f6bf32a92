//! Loads the list of needs.

use super::reader::code;
use super::{nothing_in, parse};
use crate::data::json::Findings;
use crate::data::{Diagnostic, Loaded, Severity};
use crate::domain::taxonomy::{Need, Taxonomy, TaxonomyError, Weight};

/// Loads a taxonomy; a duplicate is left out, a file that cannot be read is an error.
pub fn load_taxonomy(text: &str) -> Result<Loaded<Taxonomy>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let mut value = Taxonomy::default();
    for (index, domain) in findings.objects(&file, "domains") {
        let outer = findings.enter("domains");
        findings.enter_item(index);
        let domain_code = findings.text(domain, "code").unwrap_or_default();
        match value.add_domain(domain_code) {
            Err(error) => refused(&mut findings, &error),
            Ok(id) => {
                for (index, need) in findings.objects(domain, "needs") {
                    let inner = findings.enter("needs");
                    findings.enter_item(index);
                    let need = Need {
                        code: findings.owned(need, "code").unwrap_or_default(),
                        domain: id,
                        weight: code(&mut findings, need, "boundary").unwrap_or(Weight::Plain),
                        urgent: findings.flag(need, "urgent").unwrap_or(false),
                    };
                    if let Err(error) = value.add_need(need) {
                        refused(&mut findings, &error);
                    }
                    findings.leave(inner);
                }
            }
        }
        findings.leave(outer);
    }
    if value.domains().next().is_none() {
        return Err(nothing_in(findings, "domains"));
    }
    Ok(Loaded { value, diagnostics: findings.into_list() })
}

fn refused(findings: &mut Findings, error: &TaxonomyError) {
    findings.add(Severity::Error, "refused", || match error {
        TaxonomyError::NoCode => {
            ("It has no code and was left out.".to_owned(), "Give it a code.".to_owned())
        }
        TaxonomyError::Duplicate(code) => (
            format!("\"{code}\" stands here a second time and was left out."),
            "Give it another code, or take one out.".to_owned(),
        ),
        TaxonomyError::TooMany => (
            "There are more than 128 needs or 64 areas; this one was left out.".to_owned(),
            "Take some out.".to_owned(),
        ),
        TaxonomyError::UnknownDomain(code) => {
            (format!("\"{code}\" has no area of life and was left out."), "Put it below an area.".to_owned())
        }
    });
}
