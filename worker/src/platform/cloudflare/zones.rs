//! Time zones: those of the runtime's `Intl`, which knows them all and is kept up to date by others.

use js_sys::{Array, Date, Function, Object, Reflect};
use worker::wasm_bindgen::{JsCast, JsValue};

/// Minutes that a zone is ahead of UTC at a moment.
pub(super) fn offset(zone: &str, at: i64) -> Option<i32> {
    if zone.is_empty() || zone.len() > 64 {
        return None;
    }
    local(zone, at).ok().flatten().map(|local| ((local - at).div_euclid(60_000)) as i32)
}

/// The wall clock of a zone, read as if it were UTC, in milliseconds to the minute. An unknown zone throws.
fn local(zone: &str, at: i64) -> Result<Option<i64>, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format: Function = Reflect::get(&intl, &"DateTimeFormat".into())?.dyn_into()?;
    let options = Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
    ] {
        Reflect::set(&options, &name.into(), &value.into())?;
    }
    let format = Reflect::construct(&format, &Array::of2(&"en-US".into(), &options))?;
    let parts: Function = Reflect::get(&format, &"formatToParts".into())?.dyn_into()?;
    // To the minute, as the parts are.
    let minute = at.div_euclid(60_000) * 60_000;
    let parts: Array = parts.call1(&format, &JsValue::from_f64(minute as f64))?.dyn_into()?;
    let mut fields = [0.0_f64; 5];
    for part in parts.iter() {
        let kind = Reflect::get(&part, &"type".into())?.as_string().unwrap_or_default();
        let names = ["year", "month", "day", "hour", "minute"];
        if let Some(slot) = names.iter().position(|n| *n == kind).and_then(|i| fields.get_mut(i)) {
            let value = Reflect::get(&part, &"value".into())?.as_string().unwrap_or_default();
            *slot = value.parse().unwrap_or(f64::NAN);
        }
    }
    let [year, month, day, hour, minutes] = fields;
    let utc = Date::utc(year, month - 1.0);
    let wall = utc + (day - 1.0) * 86_400_000.0 + hour * 3_600_000.0 + minutes * 60_000.0;
    // The seconds of the moment belong to both clocks.
    Ok(wall.is_finite().then_some(wall as i64 + at - minute))
}
