//! The audit as a file: JSON lines, or CSV (RFC 4180) for a spreadsheet.

use countersign_shared::wire::knowledge::AuditEntry;

use crate::port::Platform;

use super::App;
use super::audit::AuditFilter;
use super::error::AppError;

/// Entries of one file.
const MOST: usize = 10_000;
/// The columns of a CSV, as its first line.
const COLUMNS: &str = "at,who,role,from,action,subject,detail,before,after\r\n";

/// A file of the audit.
pub(crate) struct AuditFile {
    pub(crate) name: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) text: String,
    /// Where the next file begins, where there is more.
    pub(crate) next: Option<String>,
}

/// A cell. A spreadsheet would take what begins like a formula for one, so a sign goes before it that it leaves out.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn csv(entry: &AuditEntry) -> String {
    let json = |value: &Option<serde_json::Value>| {
        value.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = [
        entry.at.clone(),
        entry.who.clone(),
        entry.role.map(|r| r.name().to_owned()).unwrap_or_default(),
        or_nothing(&entry.from),
        entry.action.clone(),
        entry.subject.clone(),
        or_nothing(&entry.detail),
        json(&entry.before),
        json(&entry.after),
    ];
    cells.iter().map(|c| cell(c)).collect::<Vec<_>>().join(",") + "\r\n"
}

impl<P: Platform> App<P> {
    /// What was done, as a file; the newest first, ten thousand at most.
    pub(crate) async fn export_audit(
        &self,
        filter: AuditFilter<'_>,
        format: Option<&str>,
    ) -> Result<AuditFile, AppError> {
        let is_csv = match format {
            Some("csv") => true,
            None | Some("jsonl") => false,
            Some(_) => return Err(AppError::field("format", "must be `csv` or `jsonl`")),
        };
        let page = self.audit_page(filter, MOST).await?;
        let mut text = if is_csv { COLUMNS.to_owned() } else { String::new() };
        for entry in &page.entries {
            if is_csv {
                text.push_str(&csv(entry));
            } else {
                text.push_str(&serde_json::to_string(entry)?);
                text.push('\n');
            }
        }
        let (name, media_type) = if is_csv {
            ("audit.csv", "text/csv; charset=utf-8")
        } else {
            ("audit.jsonl", "application/jsonl")
        };
        Ok(AuditFile { name, media_type, text, next: page.next_cursor })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_is_no_formula() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
    }
}
