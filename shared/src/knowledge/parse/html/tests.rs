//! Pages by hand, and what a reader sees of them.

use super::*;

fn read_all(text: &str) -> (Vec<Block>, Vec<String>) {
    let page = parse(text).unwrap();
    let mut left_out = LeftOut::default();
    let read = read(&page, page.root_element(), &|_| false, &mut left_out).unwrap();
    (read, left_out.sentences())
}

fn check(text: &str, expect: &[&str]) {
    let (blocks, _) = read_all(text);
    assert_eq!(blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), expect, "{text}");
}

#[test]
fn what_a_reader_cannot_see_is_not_read() {
    check(
        "<nav>Home</nav><p>Seen <b>text</b>.</p><p hidden>No</p><div style='display: none'>No</div>\
         <script>no()</script><!-- no -->",
        &["Seen text."],
    );
    for hidden in [
        "<p hidden>No</p>",
        "<p aria-hidden=true>No</p>",
        "<template><p>No</p></template>",
        "<dialog>No</dialog>",
        "<p style='visibility:hidden'>No</p>",
        "<p style='DISPLAY : NONE !important'>No</p>",
        "<p style='color:#FFF'>No</p>",
        "<font color=white>No</font>",
        "<p style='background:#fff; color: rgb(255, 255, 255)'>No</p>",
        "<div style='background-color:navy'><p style='color:navy'>No</p></div>",
        "<p style='color: transparent'>No</p>",
        "<p style='font-size:0'>No</p>",
        "<p style='font-size: 1px'>No</p>",
        "<p style='opacity:0'>No</p>",
        "<p style='position:absolute; left:-9999px'>No</p>",
        "<p style='text-indent:-9999px'>No</p>",
        "<p style='height:0;overflow:hidden'>No</p>",
        "<style>.in-house { display: none }</style><p class=in-house>No</p>",
        "<style>a{} #x, .y b {visibility:hidden}</style><p class=y><b>No</b></p>",
    ] {
        let (blocks, said) = read_all(&format!("<p>Yes.</p>{hidden}"));
        assert_eq!(blocks.len(), 1, "{hidden}");
        assert_eq!(said.len(), 1, "{hidden}");
    }
    // White is seen on a colour, and a rule for print is none for readers.
    check("<div style='background:#000'><p style='color:white'>Yes.</p></div>", &["Yes."]);
    check("<style>@media print { p { display:none } }</style><p>Yes.</p>", &["Yes."]);
    check("<p style='font-size:1.5em'>Yes.</p><p style='opacity:.5'>Too.</p>", &["Yes.", "Too."]);
}

#[test]
fn what_is_hidden_is_counted_and_let_in_on_request() {
    let text = "<p>Yes.</p><p hidden>One</p><template>Two</template><p><s>Three</s>Four</p>";
    let (_, said) = read_all(text);
    assert_eq!(said, ["2 hidden elements were left out", "1 struck text was left out"]);
    let page = parse(text).unwrap();
    let all = read(&page, page.root_element(), &|_| false, &mut LeftOut::new(true)).unwrap();
    let texts: Vec<&str> = all.iter().map(|b| b.text.as_str()).collect();
    // What is struck was taken back, and nobody lets it in.
    assert_eq!(texts, ["Yes.", "One", "Two", "Four"]);
}

#[test]
fn tables_and_lists_keep_their_structure() {
    check(
        "<ul><li>One<li>Two</ul><table><tr><th>Size<th>Price</tr><tr><td>S<td>5 €</tr></table>",
        &["One", "Two", "Size: S | Price: 5 €"],
    );
    check(
        "<table><caption>Ways</caption><thead><tr><td>Region<td>Way<td>Price<tbody><tr><td rowspan=0>North<td>pallet<td>35 euros<tr><td>crate<td>20 euros</table>",
        &[
            "Ways",
            "Region: North | Way: pallet | Price: 35 euros",
            "Region: North | Way: crate | Price: 20 euros",
        ],
    );
    check(
        "<table><tr><th>Weight<td>48 kg<tr><th>Noise level<td>52 dB</table>",
        &["Weight: 48 kg", "Noise level: 52 dB"],
    );
    check(
        "<dl><dt>Weight<dd>48 kg<dt>Does it float?<dd>No.</dl>",
        &["Weight: 48 kg", "Does it float?", "No."],
    );
    let (_, said) = read_all("<table><tr><td>a<td>b<tr hidden><td>c<td>d</table>");
    assert_eq!(said, ["1 hidden row in a table was left out"]);
}

#[test]
fn figures_stay_themselves() {
    check(
        "<p>The Basic plan costs €49<sup>1</sup> a month.</p>",
        &["The Basic plan costs €49 a month."],
    );
    check("<p>The cable costs $11<sup>99</sup>.</p>", &["The cable costs $11.99."]);
    check("<p>The tank holds 10<sup>3</sup> litres.</p>", &["The tank holds 10³ litres."]);
    check("<p>It weighs 49<sup><a href='#n1'>1</a></sup> kg.</p>", &["It weighs 49 kg."]);
    check("<p>11<span style='vertical-align: super'>99</span> €</p>", &["11.99 €"]);
    check(
        "<p>Now <del>€499</del> <span style='text-decoration: line-through'>€450</span> €399.</p>",
        &["Now €399."],
    );
    check("<p>war&shy;ranty of 1&#8203;200 days</p>", &["warranty of 1200 days"]);
}

#[test]
fn tables_in_tables_are_read_once() {
    let page = "<table><tr><td>deep ".repeat(50);
    let (blocks, _) = read_all(&page);
    assert_eq!(blocks.iter().map(|b| b.text.matches("deep").count()).sum::<usize>(), 50);
}

#[test]
fn accordions_and_pages_in_forms_are_read() {
    check(
        "<form><h2><button>Returns</button></h2><details><summary>How long?</summary>Thirty days.</details><button>Send</button></form>",
        &["Returns", "How long?", "Thirty days."],
    );
}

#[test]
fn a_page_that_only_a_script_fills_is_refused_by_name() {
    let fault = |text: &str| {
        let mut left_out = LeftOut::default();
        (FORMAT.blocks)(text.as_bytes(), &mut left_out).err().unwrap_or_default()
    };
    for text in [
        "<title>Shop</title><div id=root></div><script src=/app.js></script>",
        "<div id=app>Loading...</div><script src=/app.js></script>",
        "<noscript>You need JavaScript.</noscript><div id=app><p>Bitte warten, lädt …</p></div><script>x()</script>",
    ] {
        assert!(fault(text).contains("filled by a script"), "{text}");
    }
    assert_eq!(fault("<p>Closed on Mondays.</p><script>x()</script>"), "");
    assert_eq!(fault("<p>Loading takes an hour.</p>"), "");
}
