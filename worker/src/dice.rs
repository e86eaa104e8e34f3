//! Chance for tests: the same on every machine.

/// Numbers below the one that is asked for, from a linear congruential generator (Knuth, MMIX).
pub(crate) fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).map_or(0, |n| n % below)
    }
}
