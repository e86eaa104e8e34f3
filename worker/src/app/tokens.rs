//! Tokens: the admin's bearer, the quote token (JWT), the conversation token.

use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, Mac};
use jwt_compact::alg::{Hs256, Hs256Key};
use jwt_compact::{AlgorithmExt, Claims, Header, TimeOptions, UntrustedToken, ValidationError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::port::{Platform, sql};

use super::App;
use super::error::{AppError, INTERNAL, NOT_CONFIGURED, TOKEN_EXPIRED, UNAUTHORIZED};

/// `aud` of a quote token.
const AUDIENCE: &str = "countersign";
/// Life of a link to a conversation: 30 days, in seconds.
const LINK_LIFE: i64 = 30 * 86_400;
/// Longest life of a quote token, in seconds.
pub(crate) const MAX_LIFE: u32 = 3600;
/// Clocks may differ by so many seconds.
const SKEW: i64 = 60;
/// Shortest secret, in bytes: 256 bits as RFC 7518 section 3.2 asks for HS256 want 32.
const MIN_SECRET: usize = 32;

/// What a quote token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuoteClaims {
    /// Id of the quote.
    pub(crate) quote: String,
    /// Version of the quote that the page shows.
    pub(crate) version: String,
    aud: Audience,
}

/// For whom a token is: a name, or a list of names (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn has(&self, name: &str) -> bool {
        match self {
            Self::One(one) => one == name,
            Self::Many(many) => many.iter().any(|one| one == name),
        }
    }
}

/// What whoever has a link to a conversation may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// Answer as a person of the seller.
    Reply,
    /// Read along.
    Thread,
    /// Go on as the buyer: in the mail with an answer that nobody had seen.
    Buyer,
}

impl Link {
    /// `aud` of its token.
    fn audience(self) -> &'static str {
        match self {
            Self::Reply => "countersign-reply",
            Self::Thread => "countersign-thread",
            Self::Buyer => "countersign-buyer",
        }
    }

    /// Folder of its page.
    fn page(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Thread | Self::Buyer => "thread",
        }
    }
}

/// What a link to a conversation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LinkClaims {
    /// Id of the conversation.
    conversation: String,
    aud: String,
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

/// SHA-256 in hex.
pub(crate) fn sha256(text: &str) -> String {
    digest(text.as_bytes())
}

/// The same of bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Equality in constant time, whatever the lengths.
pub(crate) fn same(a: &str, b: &str) -> bool {
    Sha256::digest(a.as_bytes()).ct_eq(&Sha256::digest(b.as_bytes())).into()
}

/// Hex digits of the id of a conversation that are random; the twelve after them prove that this deployment gave it out.
const RANDOM: usize = 20;
/// All of its digits.
const DIGITS: usize = 32;

/// The digits that prove an id.
fn proof(secret: &str, random: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(b"conversation\n");
    mac.update(random.as_bytes());
    let mut digits = hex(&mac.finalize().into_bytes());
    digits.truncate(DIGITS - RANDOM);
    Some(digits)
}

impl<P: Platform> App<P> {
    /// The id of a new conversation. An object of its own stands behind each id, and would be made by whoever asks for
    /// one: so an id is looked up only when it was given out.
    pub(crate) fn conversation_id(&self) -> Result<String, AppError> {
        let mut digits = hex(&self.platform.random()?);
        // The last digits: the counter of the tests is there.
        digits.drain(..DIGITS - RANDOM);
        let secret = self.platform.setting("QUOTE_TOKEN_SECRET").unwrap_or_default();
        let proof = proof(&secret, &digits)
            .ok_or_else(|| AppError::new(INTERNAL, "the id cannot be proved"))?;
        Ok(format!("c_{digits}{proof}"))
    }

    /// Whether there may be a conversation of an id. One that was given out before ids had a proof, or under another secret, is
    /// in the list of conversations.
    pub(crate) async fn is_known(&self, id: &str) -> Result<bool, AppError> {
        if self.is_given_out(id) {
            return Ok(true);
        }
        let listed = sql("SELECT id FROM conversations WHERE id = ?1", [id.into()]);
        Ok(self.platform.query(vec![listed]).await?.first().is_some_and(|rows| !rows.is_empty()))
    }

    /// Whether an id of a conversation was given out here.
    pub(crate) fn is_given_out(&self, id: &str) -> bool {
        let digits = id.strip_prefix("c_").filter(|d| d.len() == DIGITS && d.is_ascii());
        let Some((random, said)) = digits.map(|d| d.split_at(RANDOM)) else { return false };
        let secret = self.platform.setting("QUOTE_TOKEN_SECRET").unwrap_or_default();
        proof(&secret, random).is_some_and(|proof| same(&proof, said))
    }

    /// The secret of the first owner. Without it, nobody is an admin.
    pub(super) fn admin_secret(&self) -> Result<String, AppError> {
        let secret = self.platform.setting("ADMIN_TOKEN").filter(|s| s.len() >= MIN_SECRET);
        secret.ok_or_else(|| {
            AppError::new(
                NOT_CONFIGURED,
                "Set the secret `ADMIN_TOKEN` (32 characters or more) with `wrangler secret put ADMIN_TOKEN`.",
            )
        })
    }

    fn quote_key(&self) -> Result<Hs256Key, AppError> {
        let secret = self.platform.setting("QUOTE_TOKEN_SECRET").filter(|s| s.len() >= MIN_SECRET).ok_or_else(|| {
            AppError::new(
                NOT_CONFIGURED,
                "Set the secret `QUOTE_TOKEN_SECRET` (32 characters or more) with `wrangler secret put \
                 QUOTE_TOKEN_SECRET`.",
            )
        })?;
        Ok(Hs256Key::new(secret.as_bytes()))
    }

    fn time(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.platform.now()).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Mints a quote token.
    pub(crate) fn mint(&self, quote: &str, version: &str, life: u32) -> Result<String, AppError> {
        let claims = QuoteClaims {
            quote: quote.to_owned(),
            version: version.to_owned(),
            aud: Audience::One(AUDIENCE.to_owned()),
        };
        let now = self.time();
        let mut claims = Claims::new(claims);
        claims.issued_at = Some(now);
        claims.expiration = Some(now + Duration::seconds(i64::from(life)));
        let header = Header::empty().with_token_type("JWT");
        Hs256
            .token(&header, &claims, &self.quote_key()?)
            .map_err(|e| AppError::new(INTERNAL, e.to_string()))
    }

    /// A link to a conversation, and until when it is good; `None` while the secret is not set. The token stands behind
    /// the `#`, so that no server on the way logs it.
    pub(crate) fn link(&self, link: Link, conversation: &str) -> Option<(String, DateTime<Utc>)> {
        let base = self.platform.setting("PUBLIC_URL").unwrap_or_default();
        let until = self.time() + Duration::seconds(LINK_LIFE);
        let mut claims = Claims::new(LinkClaims {
            conversation: conversation.to_owned(),
            aud: link.audience().to_owned(),
        });
        claims.expiration = Some(until);
        let header = Header::empty().with_token_type("JWT");
        let token = Hs256.token(&header, &claims, &self.quote_key().ok()?).ok()?;
        Some((format!("{}/{}/#{token}", base.trim_end_matches('/'), link.page()), until))
    }

    /// The conversation of a link.
    pub(crate) fn link_claims(&self, link: Link, bearer: Option<&str>) -> Result<String, AppError> {
        self.link_of(&[link], bearer).map(|(_, conversation)| conversation)
    }

    /// Which of these links it is, and its conversation.
    pub(crate) fn link_of(
        &self,
        links: &[Link],
        bearer: Option<&str>,
    ) -> Result<(Link, String), AppError> {
        let wrong = || AppError::new(UNAUTHORIZED, "The link is not valid.");
        let untrusted = UntrustedToken::new(bearer.ok_or_else(wrong)?).map_err(|_| wrong())?;
        let key = self.quote_key()?;
        let token =
            Hs256.validator::<LinkClaims>(&key).validate(&untrusted).map_err(|_| wrong())?;
        let now = self.time();
        let options = TimeOptions::new(Duration::seconds(SKEW), move || now);
        let claims = token.claims();
        claims.validate_expiration(&options).map_err(|_| {
            AppError::new(TOKEN_EXPIRED, "The link has expired. Ask for a new one.")
        })?;
        if claims.not_before.is_some() {
            claims.validate_maturity(&options).map_err(|_| wrong())?;
        }
        let link = links.iter().copied().find(|link| claims.custom.aud == link.audience());
        Ok((link.ok_or_else(wrong)?, claims.custom.conversation.clone()))
    }

    /// Reads a quote token: HS256 and nothing else, for us, not expired, and living an hour at most.
    pub(crate) fn quote_claims(&self, bearer: Option<&str>) -> Result<QuoteClaims, AppError> {
        let Some(text) = bearer else {
            return Err(AppError::new(
                UNAUTHORIZED,
                "Send the quote token as `Authorization: Bearer …`.",
            ));
        };
        let wrong = || AppError::new(UNAUTHORIZED, "The quote token is not valid.");
        let expired = || {
            AppError::new(
                TOKEN_EXPIRED,
                "The quote token has expired. Reload the page to get a new one.",
            )
        };
        let key = self.quote_key()?;
        let untrusted = UntrustedToken::new(text).map_err(|_| wrong())?;
        let token =
            Hs256.validator::<QuoteClaims>(&key).validate(&untrusted).map_err(|_| wrong())?;
        let now = self.time();
        let options = TimeOptions::new(Duration::seconds(SKEW), move || now);
        let claims = token.claims();
        claims.validate_expiration(&options).map_err(|e| match e {
            ValidationError::Expired => expired(),
            _ => wrong(),
        })?;
        if claims.not_before.is_some() {
            claims.validate_maturity(&options).map_err(|_| wrong())?;
        }
        let longest = now + Duration::seconds(i64::from(MAX_LIFE) + SKEW);
        if claims.expiration.is_none_or(|e| e > longest) {
            return Err(AppError::new(UNAUTHORIZED, "The quote token lives longer than an hour."));
        }
        if !claims.custom.aud.has(AUDIENCE) {
            return Err(wrong());
        }
        Ok(claims.custom.clone())
    }
}
