//! Tables by hand, and what a person reads in them.

use super::*;

fn table(rows: &[&[&str]]) -> Vec<Vec<Cell>> {
    rows.iter().map(|r| r.iter().map(|t| Cell::new(*t)).collect()).collect()
}

fn check(rows: Vec<Vec<Cell>>, header: Header, expect: &[&str]) {
    let mut out = Vec::new();
    write(rows, header, &mut out).unwrap();
    let texts: Vec<&str> = out.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, expect);
}

#[test]
fn names_beside_values_are_pairs_and_no_header() {
    let rows =
        table(&[&["Weight", "48 kg"], &["Noise level", "52 dB"], &["Warranty", "36 months"]]);
    check(rows, Header::Guessed, &["Weight: 48 kg", "Noise level: 52 dB", "Warranty: 36 months"]);
    let rows = table(&[&["Colour", "red"], &["Weight", "48 kg"], &["Case", "steel"]]);
    check(rows, Header::Guessed, &["Colour: red", "Weight: 48 kg", "Case: steel"]);
    let rows = table(&[&["Colour:", "red"], &["Case:", "steel"]]);
    check(rows, Header::Sheet, &["Colour: red", "Case: steel"]);
}

#[test]
fn the_first_row_names_columns_of_one_kind() {
    let rows = table(&[&["Item", "Price"], &["Pump", "1.200,00 EUR"]]);
    check(rows, Header::Guessed, &["Item: Pump | Price: 1.200,00 EUR"]);
    let rows = table(&[&["Plan", "Support"], &["Basic", "by mail"], &["Plus", "by phone"]]);
    check(
        rows,
        Header::Guessed,
        &["Plan: Basic | Support: by mail", "Plan: Plus | Support: by phone"],
    );
    let rows = table(&[
        &["Item", "1-9 pieces", "10 pieces"],
        &["Pump", "9 €", "8 €"],
        &["Hose", "4 €", "3 €"],
    ]);
    check(
        rows,
        Header::Guessed,
        &[
            "Item: Pump | 1-9 pieces: 9 € | 10 pieces: 8 €",
            "Item: Hose | 1-9 pieces: 4 € | 10 pieces: 3 €",
        ],
    );
    let rows = table(&[&["Item", "2026", "2027"], &["Pump", "100", "110"]]);
    check(rows, Header::Guessed, &["Item: Pump | 2026: 100 | 2027: 110"]);
    let rows = table(&[&["Basic", "5 €", "20 GB"], &["Plus", "9 €", "50 GB"]]);
    check(rows, Header::Guessed, &["Basic | 5 € | 20 GB", "Plus | 9 € | 50 GB"]);
}

#[test]
fn a_merged_cell_holds_for_each_row_and_column_that_it_covers() {
    let mut rows = table(&[
        &["Region", "Way", "Price"],
        &["North", "pallet", "35 euros"],
        &["crate", "20 euros"],
    ]);
    rows[1][0].down = 2;
    check(
        rows,
        Header::Said(1),
        &[
            "Region: North | Way: pallet | Price: 35 euros",
            "Region: North | Way: crate | Price: 20 euros",
        ],
    );
    // A header of two rows, and a value for two columns.
    let mut rows = table(&[
        &["Plan", "Price"],
        &["net", "gross"],
        &["Basic", "10 €", "12 €"],
        &["Free", "nothing"],
    ]);
    rows[0][0].down = 2;
    rows[0][1].across = 2;
    rows[3][1].across = 2;
    check(
        rows,
        Header::Guessed,
        &[
            "Plan: Basic | Price net: 10 € | Price gross: 12 €",
            "Plan: Free | Price net: nothing | Price gross: nothing",
        ],
    );
    // A line over all columns divides the table.
    let mut rows = table(&[&["Item", "Price"], &["Spare parts"], &["Seal", "2 €"]]);
    rows[1][0].across = 2;
    check(rows, Header::Said(1), &["Spare parts", "Item: Seal | Price: 2 €"]);
}

#[test]
fn titles_letterheads_and_second_tables_are_told_from_the_header() {
    let rows = table(&[
        &["Acme Ltd", "", "", ""],
        &["Phone", "030 1234", "", ""],
        &["Item", "Size", "Price", "Unit"],
        &["Pump", "L", "90 €", "piece"],
    ]);
    check(
        rows,
        Header::Sheet,
        &["Acme Ltd", "Phone 030 1234", "Item: Pump | Size: L | Price: 90 € | Unit: piece"],
    );
    let rows = table(&[
        &["Item", "Price"],
        &["Pump", "90 €"],
        &["", ""],
        &["Hose", "4 €"],
        &["", ""],
        &["Country", "Days"],
        &["France", "3"],
        &["Japan", "9"],
    ]);
    check(
        rows,
        Header::Sheet,
        &[
            "Item: Pump | Price: 90 €",
            "Item: Hose | Price: 4 €",
            "Country: France | Days: 3",
            "Country: Japan | Days: 9",
        ],
    );
}

#[test]
fn a_table_that_is_too_large_when_laid_out_is_refused() {
    let mut rows = vec![vec![Cell::new("x")]; 1_000];
    rows[0][0] = Cell { across: 1_000, down: 65_534, ..Cell::new("y") };
    assert!(write(rows, Header::Guessed, &mut Vec::new()).unwrap_err().contains("400000 cells"));
}

#[test]
fn a_table_around_tables_is_layout() {
    let mut rows = table(&[&["Left", "Right"]]);
    rows[0][1].nested = vec![Block::new(BlockKind::Row, "Item: Pump | Price: 90 €").unwrap()];
    check(rows, Header::Guessed, &["Left", "Right", "Item: Pump | Price: 90 €"]);
}
