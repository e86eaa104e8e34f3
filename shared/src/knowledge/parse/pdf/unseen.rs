//! What of a page's content nobody sees, by the operators of ISO 32000-1.

use unpdf::parser::backend::{ContentOp, PageBox, PdfValue};

/// Points below which text is too small to be seen.
const TINY: f32 = 1.0;
/// From which share of white on a colour is white.
const WHITE: f32 = 0.98;
/// Share of the font size that a letter is wide, about.
const LETTER: f32 = 0.5;

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What is drawn with.
#[derive(Clone, Copy)]
struct State {
    ctm: Matrix,
    white: bool,
    size: f32,
    leading: f32,
    mode: i64,
}

struct Page {
    state: State,
    stack: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// Whether something was painted that white text would be seen on.
    painted: bool,
    /// A scan has its recognized text as invisible text over its picture.
    has_picture: bool,
    bounds: Option<PageBox>,
}

/// The operators without those that show text which nobody sees, and how many such texts there were.
pub(super) fn visible(ops: Vec<ContentOp>, bounds: Option<PageBox>) -> (Vec<ContentOp>, usize) {
    let has_picture = ops.iter().any(|o| ["Do", "BI", "EI"].contains(&o.operator.as_str()));
    let state = State { ctm: IDENTITY, white: false, size: 12.0, leading: 0.0, mode: 0 };
    let mut page = Page {
        state,
        stack: Vec::new(),
        text: IDENTITY,
        line: IDENTITY,
        painted: false,
        has_picture,
        bounds,
    };
    let mut out = Vec::with_capacity(ops.len());
    let (mut count, mut was_hidden) = (0, false);
    for op in ops {
        page.apply(&op);
        let shows = ["Tj", "TJ", "'", "\""].contains(&op.operator.as_str());
        let letters = if shows { letters(&op.operands) } else { 0 };
        let is_hidden = letters > 0 && page.hides(letters);
        if is_hidden {
            count += usize::from(!was_hidden);
            // The next line is the same place.
            if ["'", "\""].contains(&op.operator.as_str()) {
                out.push(ContentOp {
                    operator: "T*".to_owned(),
                    operands: Vec::new(),
                    form: op.form,
                });
            }
        } else {
            out.push(op);
        }
        if letters > 0 {
            was_hidden = is_hidden;
        }
    }
    (out, count)
}

/// Letters that are no blanks in what is shown.
fn letters(operands: &[PdfValue]) -> usize {
    operands
        .iter()
        .map(|o| match o {
            PdfValue::Str(bytes) => bytes.iter().filter(|b| **b != b' ').count(),
            PdfValue::Array(all) => letters(all),
            _ => 0,
        })
        .sum()
}

#[expect(clippy::cast_precision_loss, reason = "coordinates of a page are small")]
fn number(value: &PdfValue) -> Option<f32> {
    match value {
        PdfValue::Integer(i) => Some(*i as f32),
        PdfValue::Real(r) => Some(*r),
        _ => None,
    }
}

/// `a` and then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

impl Page {
    fn apply(&mut self, op: &ContentOp) {
        let numbers: Vec<f32> = op.operands.iter().filter_map(number).collect();
        let matrix = || <Matrix>::try_from(numbers.as_slice()).ok();
        match (op.operator.as_str(), numbers.as_slice()) {
            ("q", _) => self.stack.push(self.state),
            ("Q", _) => self.state = self.stack.pop().unwrap_or(self.state),
            ("cm", _) => {
                if let Some(m) = matrix() {
                    self.state.ctm = times(m, self.state.ctm);
                }
            }
            ("BT", _) => (self.text, self.line) = (IDENTITY, IDENTITY),
            ("Tm", _) => {
                if let Some(m) = matrix() {
                    (self.text, self.line) = (m, m);
                }
            }
            ("Td", [x, y]) => self.go(*x, *y),
            ("TD", [x, y]) => {
                self.state.leading = -y;
                self.go(*x, *y);
            }
            ("TL", [leading]) => self.state.leading = *leading,
            ("T*" | "'" | "\"", _) => self.go(0.0, -self.state.leading),
            ("Tf", [size]) => self.state.size = *size,
            ("Tr", [mode]) => self.state.mode = *mode as i64,
            ("g" | "sc" | "scn", [gray]) => self.state.white = *gray >= WHITE,
            ("rg" | "sc" | "scn", [r, g, b]) => {
                self.state.white = [r, g, b].into_iter().all(|v| *v >= WHITE);
            }
            ("k" | "sc" | "scn", [c, m, y, k]) => {
                self.state.white = [c, m, y, k].into_iter().all(|v| *v <= 1.0 - WHITE);
            }
            ("cs" | "sc" | "scn", _) => self.state.white = false,
            ("f" | "F" | "f*" | "B" | "B*" | "b" | "b*", _) => self.painted |= !self.state.white,
            ("Do" | "sh" | "BI" | "EI", _) => self.painted = true,
            _ => {}
        }
    }

    fn go(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// Whether text of so many letters is not seen where it would be shown now.
    fn hides(&self, letters: usize) -> bool {
        let at = times(self.text, self.state.ctm);
        let scale = (at[0] * at[3] - at[1] * at[2]).abs().sqrt();
        let size = (self.state.size * scale).abs();
        let is_white = self.state.white && self.state.mode == 0 && !self.painted;
        let is_invisible = self.state.mode == 3 && !self.has_picture;
        let is_out = self.bounds.is_some_and(|page| {
            let reach = size * LETTER * letters as f32;
            at[4] >= page.urx
                || at[5] >= page.ury
                || at[4] + reach.max(size) <= page.llx
                || at[5] + size <= page.lly
        });
        is_white || is_invisible || size < TINY || is_out
    }
}
