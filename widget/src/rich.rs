//! The structure of a message: paragraphs, lists, tables and links, found in plain text.

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines that belong together.
    Paragraph(Vec<Inline>),
    /// Items; true where they are numbered.
    List(bool, Vec<Vec<Inline>>),
    /// Headings of the columns, where they have some, and the rows.
    Table(Vec<String>, Vec<Vec<Vec<Inline>>>),
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// As it stands.
    Text(String),
    /// A link: its text, and an address that begins with `https:`, `mailto:` or `tel:`.
    Link(String, String),
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Plain,
    Bullet,
    Number,
    Row(usize),
}

/// The parts of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<(Kind, &str)> = text.lines().map(kind).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let kind = lines[at].0;
        let run = lines[at..].iter().take_while(|(k, _)| *k == kind).count();
        let part: Vec<&str> = lines[at..at + run].iter().map(|(_, l)| *l).collect();
        at += run;
        let items = || part.iter().map(|line| inlines(line)).collect();
        match kind {
            Kind::Blank => {}
            Kind::Bullet => blocks.push(Block::List(false, items())),
            Kind::Number => blocks.push(Block::List(true, items())),
            Kind::Plain => blocks.push(Block::Paragraph(inlines(&part.join("\n")))),
            Kind::Row(_) => blocks.push(table(&part)),
        }
    }
    blocks
}

fn kind(line: &str) -> (Kind, &str) {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return (Kind::Blank, trimmed);
    }
    for bullet in ["- ", "\u{2022} ", "* "] {
        if let Some(rest) = trimmed.strip_prefix(bullet) {
            return (Kind::Bullet, rest.trim_start());
        }
    }
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) =
            trimmed[digits..].strip_prefix(". ").or_else(|| trimmed[digits..].strip_prefix(") "))
    {
        return (Kind::Number, rest.trim_start());
    }
    let cells = trimmed.split(" | ").count();
    if cells > 1 { (Kind::Row(cells), trimmed) } else { (Kind::Plain, line) }
}

/// Rows as a table; where each cell says `heading: value` with the same headings, these stand above. A single row
/// without headings is a sentence with a bar in it.
fn table(rows: &[&str]) -> Block {
    let cells: Vec<Vec<&str>> =
        rows.iter().map(|r| r.trim_matches('|').split(" | ").map(str::trim).collect()).collect();
    let labelled: Option<Vec<Vec<(&str, &str)>>> =
        cells.iter().map(|row| row.iter().map(|c| c.split_once(": ")).collect()).collect();
    let heads = |row: &[(&str, &str)]| row.iter().map(|(h, _)| (*h).to_owned()).collect();
    if let Some(rows) = labelled {
        let first: Vec<String> = heads(&rows[0]);
        if rows.iter().all(|r| heads(r) == first) {
            let value = |r: &Vec<(&str, &str)>| r.iter().map(|(_, v)| inlines(v)).collect();
            return Block::Table(first, rows.iter().map(value).collect());
        }
    }
    if rows.len() == 1 {
        return Block::Paragraph(inlines(rows[0]));
    }
    let row = |r: &Vec<&str>| r.iter().map(|c| inlines(c)).collect();
    Block::Table(Vec::new(), cells.iter().map(row).collect())
}

/// A text with its links.
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let found = match c {
            'h' | 'w' => web(text, at).map(|(end, href)| (at, end, href)),
            '@' => mail(text, from, at),
            '+' => phone(text, at).map(|(end, href)| (at, end, href)),
            _ => None,
        };
        if let Some((start, end, href)) = found {
            if start > from {
                parts.push(Inline::Text(text[from..start].to_owned()));
            }
            parts.push(Inline::Link(text[start..end].to_owned(), href));
            (from, at) = (end, end);
        } else {
            at += c.len_utf8();
        }
    }
    if from < text.len() {
        parts.push(Inline::Text(text[from..].to_owned()));
    }
    parts
}

/// Whether a word goes on before `at`.
fn within_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
}

/// The length of the beginning whose bytes are all taken.
fn run(text: &str, takes: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|b| takes(*b)).count()
}

fn web(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at..];
    if within_word(text, at) || !(rest.starts_with("https://") || rest.starts_with("www.")) {
        return None;
    }
    let length = run(rest, |b| b.is_ascii_graphic() && !b"<>\"'`{}|\\^".contains(&b));
    let mut url = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']']);
    // A bracket that was opened before the address is closed after it.
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url[..url.len() - 1].trim_end_matches(['.', ',']);
    }
    let bare = url.strip_prefix("https://").unwrap_or(url);
    let host = &bare[..run(bare, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')];
    // No user name before the host: it makes an address look like another.
    let is_host = is_domain(host) && !bare[host.len()..].starts_with('@');
    let after = bare[host.len()..].chars().next();
    let ends = after.is_none_or(|c| matches!(c, '/' | '?' | '#' | ':'));
    let authority = bare.split(['/', '?', '#']).next().unwrap_or_default();
    (is_host && ends && !authority.contains('@'))
        .then(|| (at + url.len(), format!("https://{bare}")))
}

fn mail(text: &str, from: usize, at: usize) -> Option<(usize, usize, String)> {
    let local = text[from..at]
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b))
        .count();
    let start = at - local + text[at - local..at].bytes().take_while(|b| *b == b'.').count();
    let rest = &text[at + 1..];
    let length = run(rest, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let domain = rest[..length].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    // Within a web address it would be what the address pretends to be.
    let word = text[from..start].rsplit(char::is_whitespace).next().unwrap_or_default();
    (start < at && is_domain(domain) && !word.contains("//"))
        .then(|| (start, end, format!("mailto:{}", &text[start..end])))
}

/// A phone number with its country: others cannot be told from other figures.
fn phone(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at + 1..];
    if within_word(text, at) || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let length = run(rest, |b| b.is_ascii_digit() || b" ()./-".contains(&b));
    let number = rest[..length].trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (7..=15).contains(&digits.len()).then(|| (at + 1 + number.len(), format!("tel:+{digits}")))
}

fn is_domain(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    labels.len() > 1
        && labels.iter().all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'))
        && labels.last().is_some_and(|l| l.len() > 1 && l.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests;
