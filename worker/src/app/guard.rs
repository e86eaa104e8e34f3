//! Where the edge may send to, as far as an address itself tells. What its name stands for is looked up in `outside.rs`.

use url::{Host, Url};

/// Endings of names that never leave a network.
const LOCAL: &[&str] = &[
    // RFC 6761, 6762, 7686, 8375 and 9476; `internal` is reserved by ICANN.
    "localhost",
    "local",
    "internal",
    "arpa",
    "test",
    "invalid",
    "onion",
    "alt",
    // ICANN gives these out to nobody, since networks use them (name collisions), or routers come with them.
    "home",
    "corp",
    "mail",
    "localdomain",
    "localnet",
    "intranet",
    "intra",
    "private",
    "priv",
    "workgroup",
    "domain",
    "lan",
    "wlan",
    "router",
    "gateway",
    // Clusters and containers.
    "svc",
    "cluster",
    "kubernetes",
    "k8s",
    "pod",
    "consul",
    "docker",
    "containers",
    // Other networks than the Internet.
    "i2p",
    "bit",
    "eth",
];

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GuardError {
    #[error("is no absolute URL")]
    Malformed,
    #[error("must begin with `https://`")]
    NotHttps,
    #[error("must not carry a user name or password")]
    Credentials,
    #[error("must use port 443")]
    Port,
    #[error("must name a host, not an IP address")]
    Address,
    #[error("names a host that is not public")]
    Local,
}

/// Checks an address that the edge will send to. `loopback` allows `http://127.0.0.1` and `http://localhost` on any
/// port, for development.
pub(crate) fn check(text: &str, loopback: bool) -> Result<Url, GuardError> {
    let url = Url::parse(text).map_err(|_| GuardError::Malformed)?;
    let host = url.host().ok_or(GuardError::Malformed)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(GuardError::Credentials);
    }
    let is_loopback = match &host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    if loopback && is_loopback && url.scheme() == "http" {
        return Ok(url);
    }
    if url.scheme() != "https" {
        return Err(GuardError::NotHttps);
    }
    if url.port().is_some() {
        return Err(GuardError::Port);
    }
    let Host::Domain(name) = host else { return Err(GuardError::Address) };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    if !name.contains('.') || LOCAL.contains(&last) {
        return Err(GuardError::Local);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_https_names_pass() {
        assert!(check("https://hooks.example.com/x", false).is_ok());
        assert!(check("https://hooks.example.com:443/x", false).is_ok());
        let cases = [
            ("hooks", GuardError::Malformed),
            ("http://hooks.example.com", GuardError::NotHttps),
            ("ftp://hooks.example.com", GuardError::NotHttps),
            ("https://u:p@hooks.example.com", GuardError::Credentials),
            ("https://hooks.example.com:8443", GuardError::Port),
            ("https://10.0.0.1", GuardError::Address),
            ("https://0x7f.1", GuardError::Address),
            ("https://2130706433", GuardError::Address),
            ("https://[::1]", GuardError::Address),
            ("https://[::ffff:169.254.169.254]", GuardError::Address),
            ("https://localhost", GuardError::Local),
            ("https://metadata.google.internal", GuardError::Local),
            ("https://metadata.google.internal.", GuardError::Local),
            ("https://printer", GuardError::Local),
            ("https://inbox.default.svc", GuardError::Local),
            ("https://inbox.default.svc.cluster.local", GuardError::Local),
            ("https://vault.consul.", GuardError::Local),
            ("http://127.0.0.1:8789", GuardError::NotHttps),
        ];
        for (url, expect) in cases {
            assert_eq!(check(url, false), Err(expect), "{url}");
        }
    }

    #[test]
    fn no_address_of_the_corpus_is_fetched() {
        let corpus = include_str!("../../../tests/attacks/addresses.txt");
        let passed: Vec<&str> = corpus.lines().filter(|url| check(url, false).is_ok()).collect();
        assert!(corpus.lines().count() >= 150);
        assert!(passed.is_empty(), "{passed:?}");
        // Not in development either, loopback apart.
        let local = |url: &&str| check(url, true).is_ok_and(|u| u.scheme() != "http");
        assert_eq!(corpus.lines().filter(local).count(), 0);
    }

    #[test]
    fn development_may_use_loopback() {
        assert!(check("http://127.0.0.1:8789/inbox", true).is_ok());
        assert_eq!(check("http://10.0.0.1/inbox", true), Err(GuardError::NotHttps));
    }
}
