//! Emoji: what one says that stands alone, and a text without them.

use crate::listed;

use super::super::reading::Act;

/// Acts, each with the emoji that say it.
const ACTS: &str = include_str!("emoji.txt");

/// What a text of emoji alone says; the first that is known counts.
pub(super) fn act(text: &str) -> Option<Act> {
    let said = |sign: char| {
        let line = listed::lines(ACTS).find(|line| line.contains(sign))?;
        let (class, _) = line.split_once(' ')?;
        let (act, kind) = class.split_once(':').unwrap_or((class, ""));
        Some(Act::named(act, kind))
    };
    text.chars().filter(|c| is_sign(*c)).find_map(said)
}

/// A text without its emoji: beside words they say nothing that the words do not, and the heads have seen few of them.
pub(super) fn without(text: &str) -> String {
    let joins = |c: char| matches!(c, '\u{200d}' | '\u{fe0f}');
    let kept: String = text.chars().filter(|c| !is_sign(*c) && !joins(*c)).collect();
    kept.trim_end().to_owned()
}

/// Whether a sign is one of the blocks of pictures: <https://www.unicode.org/charts/>, «Symbols».
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::reading::SmallTalk;

    #[test]
    fn an_emoji_alone_says_what_people_say_with_it() {
        assert_eq!(act("👍🏽"), Some(Act::SmallTalk(SmallTalk::Yes)));
        assert_eq!(act(" ❤️ "), Some(Act::SmallTalk(SmallTalk::Thanks)));
        assert_eq!(act("👎"), Some(Act::SmallTalk(SmallTalk::No)));
        assert_eq!(act("😡😡"), Some(Act::Complaint));
        assert_eq!(act("🦒"), None);
        assert_eq!(act("?"), None);
    }

    #[test]
    fn beside_words_an_emoji_says_nothing() {
        assert_eq!(without("thanks 🙏🏽"), "thanks");
        assert_eq!(without("what does it cost?"), "what does it cost?");
    }
}
