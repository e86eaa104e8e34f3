//! Lists of words that are data: words apart by spaces or lines, and lines of comment that begin with `#`. A word that ends
//! in `*` stands for all that begin so.

/// The lines of a list, but for comments.
pub fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The words of a list.
pub fn words(list: &str) -> impl Iterator<Item = &str> {
    lines(list).flat_map(str::split_whitespace)
}

/// Whether a list has a word, folded as the list is.
pub fn has(list: &str, word: &str) -> bool {
    words(list).any(|listed| match listed.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == listed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_listed_whole_or_by_its_beginning() {
        let list = "# a comment has no words\none two\nthre*\n";
        assert!(has(list, "two") && has(list, "three"));
        assert!(!has(list, "twos") && !has(list, "comment") && !has(list, "thr"));
        assert_eq!(words(list).collect::<Vec<_>>(), ["one", "two", "thre*"]);
    }

    #[test]
    fn every_list_is_folded_as_what_is_looked_for() {
        for list in [
            include_str!("quote/words/ordinals.txt"),
            include_str!("quote/words/people.txt"),
            include_str!("quote/words/positions.txt"),
            include_str!("quote/words/seats.txt"),
            include_str!("dialogue/fillers.txt"),
            include_str!("dialogue/points_back.txt"),
            include_str!("dialogue/no_slips.txt"),
            include_str!("dialogue/reader/more.txt"),
            include_str!("dialogue/reader/in.txt"),
            include_str!("dialogue/reader/no_quantity.txt"),
            include_str!("dialogue/reader/optional.txt"),
            include_str!("dialogue/reader/options.txt"),
            include_str!("dialogue/reader/other.txt"),
            include_str!("dialogue/reader/with.txt"),
            include_str!("dialogue/reader/without.txt"),
        ] {
            for word in words(list) {
                assert_eq!(crate::text::fold(word), word);
            }
        }
    }
}
