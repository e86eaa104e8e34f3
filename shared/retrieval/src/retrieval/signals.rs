//! What speaks for a passage and for a sentence.

use super::mode::Mode;

/// A set of named values. Their order, in the struct, is that of the weights in the file.
macro_rules! signals {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $field: f64,)*
        }

        impl $name {
            /// Names of the values, in order.
            pub const NAMES: &[&str] = &[$(stringify!($field)),*];

            /// The values, in order.
            pub fn values(&self) -> [f64; Self::NAMES.len()] {
                [$(self.$field),*]
            }

            /// The signals with these values; what is lacking is zero.
            pub fn from_values(values: &[f64]) -> Self {
                let mut values = values.iter().copied();
                Self { $($field: values.next().unwrap_or_default(),)* }
            }

            /// The sum of the values, each times its weight; never negative.
            pub fn fuse(&self, weights: &Self) -> f64 {
                let pairs = self.values().into_iter().zip(weights.values());
                pairs.map(|(value, weight)| value * weight).sum::<f64>().max(0.0)
            }
        }
    };
}

signals! {
    /// What speaks for one passage. The BM25 values are divided by the most that the question could collect, so that
    /// they lie in `0..=1`; the cosines lie in `-1..=1` and are 0 in a mode without vectors; what comes from reading the
    /// text lies in `0..=1` and is known of the first hits alone.
    Signals {
        /// Character 4-grams over the passage.
        gram_passage,
        /// Stems over the passage.
        stem_passage,
        /// Character 4-grams of the best sentence under its headings.
        gram_sentence,
        /// Stems of the best sentence under its headings.
        stem_sentence,
        /// Cosine with the passage.
        passage_cosine,
        /// Cosine with the closest sentence, heading or phrasing.
        sentence_cosine,
        /// Share of the question's pairs of neighbouring words that are neighbours in the text.
        phrase,
        /// How near the content words that are neighbours in the question stand to each other.
        nearness,
        /// Score of the best sentence.
        evidence,
        /// How well the words of the question are recognized in the spelling of another language.
        names,
        /// What the pieces of the question find in the passage, by their weight.
        late_passage,
        /// The same in the sentence that has most of it, under its headings.
        late_sentence,
        /// What the piece of the question finds in the passage that finds least.
        late_least,
        /// One less the heaviest loss among the pieces of the question in the passage.
        late_firm,
    }
}

signals! {
    /// What speaks for one sentence, each in `0..=1`.
    SentenceSignals {
        /// Character 4-grams.
        gram,
        /// Stems.
        stem,
        /// Its cosine, above that of unrelated sentences.
        cosine,
        /// Share of the question's weight that stands in it, however often.
        coverage,
        /// Share of the question's pairs of neighbouring words that are neighbours in it.
        phrase,
        /// 1 when the question asks for a number or a date, and there is one that the question does not hold.
        number,
        /// 1 when the question asks for a person or an organization, and there is a name that the question does not
        /// hold.
        name,
        /// How well the words of the question are recognized in the spelling of another language.
        names,
        /// What the pieces of the question find in it and its headings, by their weight.
        late,
        /// What the piece of the question finds there that finds least.
        late_least,
        /// One less the heaviest loss among the pieces of the question there.
        late_firm,
    }
}

impl Signals {
    /// What the words alone say, in `0..=1`.
    pub fn lexical(&self) -> f64 {
        self.fuse(&Mode::PassageLexical.weights().first)
    }

    /// What the vectors alone say.
    pub fn dense(&self) -> f64 {
        f64::midpoint(self.passage_cosine, self.sentence_cosine)
    }
}
