//! A PDF as it is seen: the library's reader without text that is white on white, tiny, invisible or off the page, and with the
//! letters of right-to-left ligatures in the order in which the line is turned around later.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicBool, Ordering};

use unpdf::Result;
use unpdf::parser::LinkAnnotations;
use unpdf::parser::backend::{
    BackendFontInfo, ContentOp, DecodedRun, DecodedText, DocumentIntegrity, ExtGState,
    GlyphAdvance, PageBox, PageContent, PageId, PaintedXObject, PdfBackend, PdfMetadataRaw,
    RawBackend, RawOutlineItem, RawXObject, ResourceScope, Type3Font,
};

use super::unseen::visible;

/// The reader of a file.
pub(super) struct Seen {
    inner: RawBackend,
    /// Nothing is left out where an admin lets in what is hidden.
    leaves_out: bool,
    /// Digests of the contents of pages, whose boxes bound them; forms have coordinates of their own.
    pages: BTreeSet<u64>,
    bounds: PageBox,
    turned: AtomicBool,
}

fn digest(data: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    data.hash(&mut hasher);
    hasher.finish()
}

impl Seen {
    pub(super) fn new(inner: RawBackend, leaves_out: bool) -> Self {
        let mut bounds = PageBox { llx: f32::MAX, lly: f32::MAX, urx: f32::MIN, ury: f32::MIN };
        let mut pages = BTreeSet::new();
        for page in inner.pages().values() {
            let own = inner.crop_box(*page);
            bounds.llx = bounds.llx.min(own.llx);
            bounds.lly = bounds.lly.min(own.lly);
            bounds.urx = bounds.urx.max(own.urx);
            bounds.ury = bounds.ury.max(own.ury);
            pages.extend(inner.page_content(*page).ok().map(|data| digest(&data)));
        }
        Self { inner, leaves_out, pages, bounds, turned: AtomicBool::new(false) }
    }

    /// How many texts of a page nobody sees.
    pub(super) fn hidden_on(&self, number: u32) -> usize {
        let page = self.inner.pages().get(&number).copied();
        let Some(data) = page.and_then(|p| self.inner.page_content(p).ok()) else { return 0 };
        let ops = self.inner.decode_content(&data).unwrap_or_default();
        visible(ops, Some(self.bounds)).1
    }

    /// Whether letters were turned since this was asked last.
    pub(super) fn has_turned(&self) -> bool {
        self.turned.swap(false, Ordering::Relaxed)
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}')
}

impl PdfBackend for Seen {
    fn decode_content(&self, data: &[u8]) -> Result<Vec<ContentOp>> {
        let ops = self.inner.decode_content(data)?;
        if !self.leaves_out {
            return Ok(ops);
        }
        let bounds = self.pages.contains(&digest(data)).then_some(self.bounds);
        Ok(visible(ops, bounds).0)
    }

    fn decode_text(&self, scope: ResourceScope, font: &[u8], bytes: &[u8]) -> DecodedText {
        self.decode_run(scope, font, bytes).decoded
    }

    /// A line of a right-to-left script is turned around letter by letter, so that a glyph of several letters comes out
    /// the wrong way round unless it goes in so.
    fn decode_run(&self, scope: ResourceScope, font: &[u8], bytes: &[u8]) -> DecodedRun {
        let mut run = self.inner.decode_run(scope, font, bytes);
        let clusters = run.clusters.iter().flatten();
        for range in clusters.map(|c| c.text.clone()) {
            let Some(part) = run.decoded.text.get(range.clone()) else { continue };
            if part.chars().count() > 1 && part.chars().all(is_right_to_left) {
                let turned: String = part.chars().rev().collect();
                run.decoded.text.replace_range(range, &turned);
                self.turned.store(true, Ordering::Relaxed);
            }
        }
        run
    }

    fn pages(&self) -> BTreeMap<u32, PageId> {
        self.inner.pages()
    }

    fn page_fonts(&self, scope: ResourceScope) -> Result<Vec<BackendFontInfo>> {
        self.inner.page_fonts(scope)
    }

    fn page_content(&self, page: PageId) -> Result<Vec<u8>> {
        self.inner.page_content(page)
    }

    fn page_content_with_losses(&self, page: PageId) -> Result<PageContent> {
        self.inner.page_content_with_losses(page)
    }

    fn glyph_advances(
        &self,
        scope: ResourceScope,
        font: &[u8],
        bytes: &[u8],
    ) -> Option<Vec<GlyphAdvance>> {
        self.inner.glyph_advances(scope, font, bytes)
    }

    fn is_vertical_font(&self, scope: ResourceScope, font: &[u8]) -> bool {
        self.inner.is_vertical_font(scope, font)
    }

    fn metadata(&self) -> PdfMetadataRaw {
        self.inner.metadata()
    }

    fn page_box(&self, page: PageId) -> PageBox {
        self.inner.page_box(page)
    }

    fn crop_box(&self, page: PageId) -> PageBox {
        self.inner.crop_box(page)
    }

    fn page_rotation(&self, page: PageId) -> u16 {
        self.inner.page_rotation(page)
    }

    fn struck_out_areas(&self, page: PageId) -> Vec<PageBox> {
        self.inner.struck_out_areas(page)
    }

    fn link_annotations(&self, page: PageId) -> LinkAnnotations {
        self.inner.link_annotations(page)
    }

    fn outline(&self) -> Result<Vec<RawOutlineItem>> {
        self.inner.outline()
    }

    fn page_xobjects(&self, page: PageId) -> Result<Vec<RawXObject>> {
        self.inner.page_xobjects(page)
    }

    fn xobject(&self, scope: ResourceScope, name: &[u8]) -> Option<PaintedXObject> {
        self.inner.xobject(scope, name)
    }

    fn ext_gstate(&self, scope: ResourceScope, name: &[u8]) -> Option<ExtGState> {
        self.inner.ext_gstate(scope, name)
    }

    fn font_bounds(&self, scope: ResourceScope, font: &[u8]) -> Option<PageBox> {
        self.inner.font_bounds(scope, font)
    }

    fn type3_font(&self, scope: ResourceScope, font: &[u8]) -> Option<Type3Font> {
        self.inner.type3_font(scope, font)
    }

    fn integrity(&self) -> DocumentIntegrity {
        self.inner.integrity()
    }
}
