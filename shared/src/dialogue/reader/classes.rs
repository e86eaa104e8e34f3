//! What the heads of the reader tell apart: a head a slot, each with its classes by the names that the data uses.

/// A head: the name of its slot, and its classes in the order of the weights.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// The slot.
    pub name: &'static str,
    /// Its classes; the first is what is taken where nothing is said.
    pub classes: &'static [&'static str],
}

/// The act, and the measure or kind that goes with it. `fact:?` is a fact whose measure is taken from the turn before.
pub const ACT: usize = 0;
/// What is done with the measure.
pub const OP: usize = 1;
/// Which charges, or over how long.
pub const INTERVAL: usize = 2;
/// With tax or without.
pub const TAX: usize = 3;
/// Before the discount or after it.
pub const DISCOUNT: usize = 4;
/// Whether something is taken from the turn before.
pub const FROM: usize = 5;
/// Whether yes or no is asked.
pub const YES_NO: usize = 6;
/// Whether the optional lines are meant.
pub const OPTIONAL: usize = 7;
/// Whether named lines are left out.
pub const EXCLUDE: usize = 8;
/// Whether named lines are added.
pub const INCLUDE: usize = 9;
/// Which payment.
pub const STEP: usize = 10;
/// Whether the buyer supposes a quantity.
pub const QUANTITY: usize = 11;
/// Which pleasantry it is, if any. The act tells them as well; this head knows many more.
pub const SMALL_TALK: usize = 12;

/// All heads, by their position.
pub const HEADS: [Head; 13] = [
    Head {
        name: "act",
        classes: &[
            "unclear",
            "fact:?",
            "fact:price",
            "fact:unit_price",
            "fact:total",
            "fact:discount",
            "fact:tax_amount",
            "fact:tax_rate",
            "fact:tax_in",
            "fact:quantity",
            "fact:validity",
            "fact:issued",
            "fact:payment_terms",
            "fact:payment_step",
            "fact:owner",
            "fact:seller",
            "fact:buyer",
            "fact:lines",
            "fact:included",
            "fact:term",
            "fact:start",
            "fact:version",
            "fact:currency",
            "fact:documents",
            "documents",
            "request:price",
            "request:terms",
            "request:date",
            "request:accept",
            "request:advice",
            "person",
            "small_talk:greeting",
            "small_talk:thanks",
            "small_talk:goodbye",
            "small_talk:bot",
            "small_talk:yes",
            "small_talk:no",
            "off_topic",
            "instructions",
            "complaint",
            "insult",
            "why",
        ],
    },
    Head {
        name: "op",
        classes: &["value", "sum", "difference", "share", "count", "max", "min", "list"],
    },
    Head {
        name: "interval",
        classes: &["none", "once", "week", "month", "quarter", "year", "first_year", "term"],
    },
    Head { name: "tax", classes: &["none", "incl", "excl", "only"] },
    Head { name: "discount", classes: &["none", "before", "after", "money", "percent"] },
    Head { name: "from", classes: &["none", "before"] },
    Head { name: "yesno", classes: &["none", "1"] },
    Head { name: "optional", classes: &["none", "1"] },
    Head { name: "exclude", classes: &["none", "1"] },
    Head { name: "include", classes: &["none", "1"] },
    Head { name: "step", classes: &["none", "first", "last", "next", "all", "number"] },
    Head { name: "quantity", classes: &["none", "1"] },
    Head {
        name: "small_talk",
        classes: &["none", "greeting", "how", "thanks", "goodbye", "bot", "yes", "no"],
    },
];

/// Number of classes of all heads together.
pub const CLASSES: usize = {
    let (mut at, mut count) = (0, 0);
    while at < HEADS.len() {
        count += HEADS[at].classes.len();
        at += 1;
    }
    count
};

/// Where the classes of a head begin among those of all.
pub const fn offset(head: usize) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < head {
        count += HEADS[at].classes.len();
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_positions_of_the_heads_are_those_of_their_names() {
        let names = [
            (ACT, "act"),
            (OP, "op"),
            (INTERVAL, "interval"),
            (TAX, "tax"),
            (DISCOUNT, "discount"),
            (FROM, "from"),
            (YES_NO, "yesno"),
            (OPTIONAL, "optional"),
            (EXCLUDE, "exclude"),
            (INCLUDE, "include"),
            (STEP, "step"),
            (QUANTITY, "quantity"),
            (SMALL_TALK, "small_talk"),
        ];
        assert!(names.iter().all(|(at, name)| HEADS[*at].name == *name));
        assert_eq!(names.len(), HEADS.len());
        assert_eq!(offset(HEADS.len() - 1) + HEADS[SMALL_TALK].classes.len(), CLASSES);
    }
}
