//! The clock and the generator of workerd.

use std::cell::OnceCell;
use std::time::Duration;

use worker::{Date, Delay};

use crate::port::{Chance, Clock, OutsideError, Settings};

use super::{Cloudflare, zones};

thread_local! {
    static CLOCK: OnceCell<Option<Fast>> = const { OnceCell::new() };
}

/// A clock that runs faster from a moment on, so that a test need not wait for a day. In development only.
#[derive(Clone, Copy)]
struct Fast {
    /// Milliseconds since 1970.
    from: i64,
    /// How many times as fast, above 1.
    times: i64,
}

impl Cloudflare {
    /// Milliseconds since 1970, UTC.
    pub(crate) fn now(&self) -> i64 {
        let real = i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX);
        self.fast().map_or(real, |fast| fast.from + (real - fast.from) * fast.times)
    }

    fn fast(&self) -> Option<Fast> {
        CLOCK.with(|clock| {
            *clock.get_or_init(|| {
                self.setting("ALLOW_LOOPBACK").filter(|v| v == "true")?;
                let number = |name| self.setting(name).and_then(|v| v.parse::<i64>().ok());
                let (from, times) = (number("CLOCK_FROM")?, number("CLOCK_TIMES")?);
                (times > 1).then_some(Fast { from, times })
            })
        })
    }

    /// How long something takes on the clock of the machine that takes so long on ours, in milliseconds.
    pub(crate) fn real(&self, wait: i64) -> i64 {
        self.fast().map_or(wait, |fast| wait / fast.times)
    }
}

impl Clock for Cloudflare {
    fn now(&self) -> i64 {
        Self::now(self)
    }

    fn offset(&self, zone: &str, at: i64) -> Option<i32> {
        zones::offset(zone, at)
    }

    async fn pause(&self, milliseconds: u32) {
        Delay::from(Duration::from_millis(u64::from(milliseconds))).await;
    }
}

impl Chance for Cloudflare {
    fn random(&self) -> Result<[u8; 16], OutsideError> {
        let mut bytes = [0; 16];
        getrandom::getrandom(&mut bytes).map_err(|e| OutsideError(e.to_string()))?;
        Ok(bytes)
    }
}
