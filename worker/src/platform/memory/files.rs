//! The assets and the files of the tests.

use std::rc::Rc;

use crate::port::{Files, OutsideError};

use super::Memory;

/// What the build script renders, which travels with the assets.
pub(crate) const DOCUMENTS: [(&str, &str); 2] = [
    ("openapi.json", include_str!(concat!(env!("OUT_DIR"), "/openapi.json"))),
    ("config.schema.json", include_str!(concat!(env!("OUT_DIR"), "/config.schema.json"))),
];

impl Files for Rc<Memory> {
    async fn asset(&self, path: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        let given = self.assets.borrow().get(path).cloned();
        // What set-up has fitted before the tests, as the product ships it.
        let fitted = || {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/learned.bin");
            (path == "reader/learned.bin").then(|| std::fs::read(file).ok()).flatten()
        };
        // The documents are assets of every deployment.
        let document = || {
            let documents = DOCUMENTS.iter();
            documents.clone().find(|(name, _)| *name == path).map(|(_, d)| d.as_bytes().to_vec())
        };
        Ok(given.or_else(document).or_else(fitted))
    }

    async fn keep_file(&self, key: &str, bytes: &[u8]) -> Result<(), OutsideError> {
        self.files.borrow_mut().insert(key.to_owned(), bytes.to_vec());
        Ok(())
    }

    async fn kept_file(&self, key: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        Ok(self.files.borrow().get(key).cloned())
    }

    async fn drop_file(&self, key: &str) -> Result<(), OutsideError> {
        self.files.borrow_mut().remove(key);
        Ok(())
    }
}
