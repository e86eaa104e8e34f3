//! Formats as ECMA-376 and Excel's own examples have them.

use super::*;

fn check(number: f64, code: &str, expect: &str) {
    assert_eq!(show(number, code, false).trim(), expect, "{number} in {code}");
}

#[test]
fn figures_are_shown_as_their_cells_show_them() {
    check(0.075, "0.0%", "7.5 %");
    check(0.19, "0%", "19 %");
    check(1234.5, "#,##0.00\\ [$€-407]", "1,234.50 €");
    check(1234.5, "[$$-409]#,##0.00", "$1,234.50");
    check(1234.5, "\"CHF\" #,##0", "CHF 1,235");
    check(-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)");
    check(-3.0, "0.0", "-3.0");
    check(-0.001, "0.0", "0.0");
    check(0.0, "0.00;-0.00;\"free\"", "free");
    check(1.005, "0.00", "1.01");
    check(12_345_678.0, "0.0,,\" M\"", "12.3 M");
    check(5.0, "000-00", "000-05");
    check(1_234_567.0, "#,##0", "1,234,567");
    check(0.5, "#.##", ".5");
    check(5.0, "#.##", "5");
    check(150.0, "[>=100]0\" many\";0\" few\"", "150 many");
    check(50.0, "[>=100]0\" many\";0\" few\"", "50 few");
    check(7.0, "General", "7");
    check(0.1 + 0.2, "General", "0.3");
    check(7.0, "General\" pcs\"", "7 pcs");
    check(7.0, ";;;", "");
    check(1e15, "0", "1000000000000000");
    check(999.999, "#,##0.00", "1,000.00");
}

#[test]
fn days_times_and_durations_are_told_apart() {
    check(0.291_666_666_666_666_7, "hh:mm", "07:00");
    check(0.8125, "h:mm AM/PM", "7:30 PM");
    check(1.5, "[h]:mm", "36:00");
    check(1.5, "[hh]:mm:ss", "36:00:00");
    check(0.003_472_222_222_222_2, "[m]:ss", "5:00");
    // 31 December 2027 is day 46752.
    check(46_752.0, "dd/mm/yyyy", "2027-12-31");
    check(46_752.0, "[$-407]d. mmmm yyyy", "2027-12-31");
    check(46_752.0, "mmm yy", "2027-12");
    check(46_752.75, "yyyy-mm-dd hh:mm", "2027-12-31 18:00");
    check(1.0, "d/m/yy", "1900-01-01");
    assert_eq!(show(0.0, "yyyy-mm-dd", true), "1904-01-01");
}

#[test]
fn a_text_has_what_its_format_adds() {
    assert_eq!(show_text("17", "\"No. \"@"), "No. 17");
    assert_eq!(show_text("x", ";;;"), "");
    assert_eq!(show_text("Pump", "0.00"), "Pump");
    assert_eq!(show_text("Pump", "General"), "Pump");
}

proptest::proptest! {
    #[test]
    fn any_code_shows_any_number(number: f64, code in "[0#?,.%;@yhmsdE/\\[\\]$€\"\\\\ _*A-Z>=<-]{0,20}") {
        let _ = show(number, &code, false);
        let _ = show_text("x", &code);
    }
}
