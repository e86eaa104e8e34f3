//! A model service that makes the vectors in the encoder's place: any endpoint that speaks the embeddings request of
//! `OpenAI`, which Workers AI does as well (`.../accounts/ID/ai/v1/embeddings`).
//!
//! A turn waits for nothing, so the vectors of its texts are fetched before it. A service that fails leaves the words
//! alone, as a cold encoder does.

use std::collections::{BTreeMap, BTreeSet};

use countersign_encoder::{DIMENSIONS, Vector};
use countersign_shared::index::Fetched;
use countersign_shared::privacy::redact;
use countersign_shared::text::fnv1a;
use serde::{Deserialize, Serialize};

use crate::app::json;
use crate::port::{Outgoing, Platform};

use super::App;

/// Texts of one request; the strictest of the services takes a hundred.
const BATCH: usize = 96;
/// Vectors kept in the isolate; above, it begins anew.
const KEPT: usize = 2_000;
/// Texts that tell where a model puts any text at all. Their mean is taken from every vector, so that the cosine of
/// unrelated texts is near zero with every model, as it is with the encoder that the confidence was fitted with (Mu and
/// Viswanath, 2018, "All-but-the-Top").
const ANCHORS: [&str; 16] = [
    "The meeting takes place on Tuesday.",
    "How much does it cost?",
    "Please send the documents by e-mail.",
    "It rained all night in the mountains.",
    "The company was founded by two brothers.",
    "Which colours are available?",
    "He plays the violin in an orchestra.",
    "Our team answers within one working day.",
    "La livraison a lieu en semaine.",
    "Qui a écrit ce livre ?",
    "Die Rechnung wird monatlich gestellt.",
    "Wo liegt der nächste Bahnhof?",
    "El contrato se renueva cada año.",
    "¿Cuántas personas viven aquí?",
    "この製品には保証があります。",
    "今天的会议取消了。",
];

/// The service of a deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Service {
    url: String,
    model: String,
    key: Option<String>,
    /// Asked of models that can shorten their vectors.
    dimensions: Option<u32>,
}

/// What was fetched so far.
#[derive(Default)]
pub(crate) struct Vectors {
    fetched: Fetched,
    centre: Vec<f32>,
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    input: &'a [String],
    encoding_format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<u32>,
}

#[derive(Deserialize)]
struct Response {
    data: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    index: usize,
    embedding: Vec<f32>,
}

impl Vectors {
    /// The vectors as an embedder.
    pub(crate) fn embedder(&self) -> &Fetched {
        &self.fetched
    }

    fn lacks<'t>(&self, texts: &'t [String]) -> Vec<&'t str> {
        let texts = texts.iter().map(String::as_str);
        let lacking =
            texts.filter(|t| !t.trim().is_empty() && !self.fetched.vectors.contains_key(*t));
        // Each once, in a fixed order.
        lacking.collect::<BTreeSet<&str>>().into_iter().collect()
    }
}

/// A vector of any length in the 512 numbers of the index: less the centre, padded with zeros, or folded with signs
/// that depend on the place alone, which changes a cosine by about 0.03 (Weinberger et al., 2009, "Feature Hashing for
/// Large Scale Multitask Learning").
fn fold(values: &[f32], centre: &[f32]) -> Option<Vector> {
    let length = values.iter().map(|v| v * v).sum::<f32>().sqrt();
    let mut folded = [0.0_f32; DIMENSIONS];
    for (at, (value, mean)) in values.iter().zip(centre).enumerate() {
        // The high bit of a multiplicative hash of the place.
        let flip = at >= DIMENSIONS && (at as u32).wrapping_mul(0x9E37_79B1) >> 31 == 1;
        let value = value / length - mean;
        folded[at % DIMENSIONS] += if flip { -value } else { value };
    }
    Vector::quantize(&folded)
}

/// The mean of the directions of some vectors.
fn mean(rows: &[Vec<f32>]) -> Vec<f32> {
    let mut sum = vec![0.0_f32; rows.first().map_or(0, Vec::len)];
    for row in rows {
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (s, v) in sum.iter_mut().zip(row) {
            *s += v / length / rows.len() as f32;
        }
    }
    sum
}

impl<P: Platform> App<P> {
    /// The service that this deployment was told to use: `EMBEDDINGS_URL` and `EMBEDDINGS_MODEL`, the secret
    /// `EMBEDDINGS_KEY`, and `EMBEDDINGS_DIMENSIONS` for models that can shorten their vectors.
    pub(crate) fn service(&self) -> Option<Service> {
        let setting = |name| self.platform.setting(name);
        Some(Service {
            url: setting("EMBEDDINGS_URL")?,
            model: setting("EMBEDDINGS_MODEL")?,
            key: setting("EMBEDDINGS_KEY"),
            dimensions: setting("EMBEDDINGS_DIMENSIONS").and_then(|d| d.parse().ok()),
        })
    }

    /// Whether the vectors of the texts are here.
    pub(crate) fn has_vectors(&self, texts: &[String]) -> bool {
        self.cache.vectors.borrow().lacks(texts).is_empty()
    }

    /// Fetches the vectors that are not here yet. What fails is logged and left out.
    pub(crate) async fn fetch_vectors(&self, service: &Service, texts: &[String]) {
        if let Err(error) = self.way_out(&service.url).await {
            self.platform.log(&format!("embeddings: `EMBEDDINGS_URL` {error}"));
            return;
        }
        if let Err(error) = self.try_fetch(service, texts).await {
            self.platform.log(&format!("embeddings: {error}"));
        }
    }

    async fn try_fetch(&self, service: &Service, texts: &[String]) -> Result<(), String> {
        if self.cache.vectors.borrow().centre.is_empty() {
            let rows = self.ask(service, &ANCHORS).await?;
            let centre = mean(&rows);
            // The vectors of another length, model or address cannot be compared with these.
            let identity = format!("{} {} {}", service.url, service.model, centre.len());
            let hash = fnv1a(identity.bytes());
            let mut vectors = self.cache.vectors.borrow_mut();
            // Another request may have been faster, and may have vectors already.
            if vectors.centre.is_empty() {
                vectors.centre = centre;
                vectors.fetched = Fetched { model: hash.max(1), vectors: BTreeMap::new() };
            }
        }
        let lacking: Vec<String> =
            self.cache.vectors.borrow().lacks(texts).into_iter().map(str::to_owned).collect();
        if self.cache.vectors.borrow().fetched.vectors.len() + lacking.len() > KEPT {
            self.cache.vectors.borrow_mut().fetched.vectors.clear();
        }
        for batch in lacking.chunks(BATCH) {
            let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
            let rows = self.ask(service, &batch).await?;
            let mut vectors = self.cache.vectors.borrow_mut();
            if rows.iter().any(|r| r.len() != vectors.centre.len()) {
                return Err("the vectors have another length than those before".to_owned());
            }
            for (text, row) in batch.iter().zip(&rows) {
                if let Some(vector) = fold(row, &vectors.centre) {
                    vectors.fetched.vectors.insert((*text).to_owned(), vector);
                }
            }
        }
        Ok(())
    }

    /// One vector a text, in their order.
    async fn ask(&self, service: &Service, input: &[&str]) -> Result<Vec<Vec<f32>>, String> {
        let Service { url, model, key, dimensions } = service;
        // Vectors are kept by the text as it was asked; the service sees it without what is personal.
        let input: Vec<String> = input.iter().map(|text| redact(text)).collect();
        let request =
            Request { model, input: &input, encoding_format: "float", dimensions: *dimensions };
        let mut headers = vec![("content-type", "application/json".to_owned())];
        headers.extend(key.iter().map(|k| ("authorization", format!("Bearer {k}"))));
        let body = serde_json::to_string(&request).map_err(|e| e.to_string())?;
        let outgoing = Outgoing { url: url.clone(), headers, body, wants_body: true };
        let answer = self.platform.send(&outgoing).await.map_err(|e| e.to_string())?;
        if !(200..300).contains(&answer.status) {
            return Err(format!("the service answered with status {}", answer.status));
        }
        let response: Response = json::stored(&answer.body)
            .map_err(|e| format!("the answer of the service is no list of vectors: {e}"))?;
        let mut rows = vec![Vec::new(); input.len()];
        for row in response.data {
            if let Some(of) = rows.get_mut(row.index) {
                *of = row.embedding;
            }
        }
        let length = rows.first().map_or(0, Vec::len);
        if length == 0 || rows.iter().any(|r| r.len() != length) {
            return Err("the service left out vectors, or gave some of another length".to_owned());
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pseudo-random numbers around a common direction, as the models of the services give.
    fn values(seed: u64, n: usize) -> Vec<f32> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        (0..n)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 40) as f32 / (1 << 23) as f32 - 1.0 + 0.8
            })
            .collect()
    }

    #[test]
    fn a_long_vector_keeps_its_cosines_when_it_is_folded() {
        let n = 1024;
        let rows: Vec<Vec<f32>> = (1..17).map(|s| values(s, n)).collect();
        let centre = mean(&rows);
        let (a, noise) = (values(100, n), values(200, n));
        // Half of a, half of something else: by hand, the cosine of the parts less their mean is about 0.7.
        let near: Vec<f32> = a.iter().zip(&noise).map(|(x, y)| (x + y) / 2.0).collect();
        let [va, vn, vb] = [&a, &near, &noise].map(|v| fold(v, &centre).unwrap());
        assert!((va.cosine(&vn) - 0.7).abs() < 0.12, "{}", va.cosine(&vn));
        assert!(va.cosine(&vb).abs() < 0.15, "{}", va.cosine(&vb));
    }

    #[test]
    fn a_short_vector_is_padded_and_nothing_is_no_vector() {
        let centre = vec![0.0; 3];
        let v = fold(&[3.0, 4.0, 0.0], &centre).unwrap();
        let w = fold(&[4.0, 3.0, 0.0], &centre).unwrap();
        assert!((v.cosine(&w) - 0.96).abs() < 0.01);
        assert_eq!(fold(&[0.0; 3], &centre), None);
    }
}
