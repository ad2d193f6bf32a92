//! Accessibility rules, from axe-core.

use crate::given;
use crate::page::Page;
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;

/// All the rules that axe 4.14 knows, those off by default too.
const RULES: usize = 105;

/// Runs every rule and gives one line a fault. Rules that ask a person to look ("incomplete") are
/// left out.
const RUN: &str = r#"
    const done = arguments[arguments.length - 1];
    const rules = {};
    for (const rule of window.axe.getRules()) rules[rule.ruleId] = { enabled: true };
    const fault = v => v.id + ": " + v.help + "\n    "
        + v.nodes.map(n => n.target.join(" ") + " " + n.html + " " + n.failureSummary).join("\n    ");
    window.axe.run(document, { rules, resultTypes: ["violations"] }).then(
        found => done({ rules: Object.keys(rules).length, faults: found.violations.map(fault) }),
        error => done({ rules: 0, faults: [String(error)] }));
"#;

#[derive(Deserialize)]
struct Report {
    rules: usize,
    faults: Vec<String>,
}

impl Page {
    /// Fails when axe finds anything on the screen as it is, with every one of its rules switched on.
    ///
    /// # Errors
    /// One line a fault, naming the rule and the elements; or when axe cannot run.
    pub async fn passes_axe(&self, screen: &str) -> Result<()> {
        if !self.script::<bool>("return typeof window.axe === 'object'", vec![]).await? {
            let source = std::fs::read_to_string(given("FINGERPOST_AXE")?)?;
            // The last line hands axe over: inside a driver's sandbox it is not global.
            self.driver().execute(format!("{source}; window.axe = window.axe || axe;"), vec![]).await?;
        }
        let report = self.driver().execute_async(RUN, vec![json!(null)]).await?.json().clone();
        let report: Report = serde_json::from_value(report)?;
        ensure!(
            report.rules == RULES,
            "axe ran {} rules, not {RULES}: {}",
            report.rules,
            report.faults.join(" ")
        );
        ensure!(
            report.faults.is_empty(),
            "axe finds, on the screen `{screen}`:\n  {}",
            report.faults.join("\n  ")
        );
        Ok(())
    }
}
