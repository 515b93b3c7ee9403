//! Who is at the other end: behind a proxy, not the proxy.

use std::net::IpAddr;
use std::str::FromStr;

use http::HeaderMap;

/// The proxies whose word on their clients is taken: one address, or a block
/// such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proxies {
    first: IpAddr,
    bits: u32,
}

impl Proxies {
    /// Whether `address` is one of them.
    pub(crate) fn include(self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let apart = first.to_bits() ^ address.to_bits();
                apart.leading_zeros() >= self.bits
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let apart = first.to_bits() ^ address.to_bits();
                apart.leading_zeros() >= self.bits
            }
            _ => false,
        }
    }
}

impl FromStr for Proxies {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "an IP address, or a block such as 10.0.0.0/8";
        let (first, bits) = match text.split_once('/') {
            Some((first, bits)) => (first, Some(bits)),
            None => (text, None),
        };
        let first: IpAddr = first.trim().parse().map_err(|_| WRONG)?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.trim().parse().map_err(|_| WRONG)?,
            None => most,
        };
        if bits > most {
            return Err(WRONG);
        }
        Ok(Self { first, bits })
    }
}

/// The client's address: the peer's own, unless the peer is one of `trusted`.
/// Then it is the last one of `X-Forwarded-For` that is none of them, because
/// each proxy adds at the end whom it has seen; what stands before that may be
/// invented. Where the header ends or cannot be read, it is the proxy itself.
pub(super) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Proxies]) -> IpAddr {
    let is_trusted = |address| trusted.iter().any(|proxies| proxies.include(address));
    let mut nearest = peer.to_canonical();
    let mut forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .rev()
        .flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    while is_trusted(nearest)
        && let Some(before) = forwarded
            .next()
            .and_then(|address| address.trim().parse::<IpAddr>().ok())
    {
        nearest = before.to_canonical();
    }
    nearest
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<Proxies> = ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(seen("192.0.2.8", &["198.51.100.1"]), "192.0.2.8");
        assert_eq!(seen("192.0.2.7", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.255.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("2001:db8:1::1", &["2001:db9::5"]), "2001:db9::5");
    }

    #[test]
    fn the_last_address_that_is_no_proxy_of_ours_counts() {
        let invented = "1.1.1.1, 198.51.100.1";
        assert_eq!(seen("10.0.0.1", &[invented]), "198.51.100.1");
        assert_eq!(
            seen("10.0.0.1", &["1.1.1.1", "198.51.100.1,10.0.0.2 , 10.0.0.3"]),
            "198.51.100.1"
        );
        assert_eq!(seen("10.0.0.1", &[invented, "10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["10.0.0.2"]), "10.0.0.2");
    }

    #[test]
    fn what_cannot_be_read_leads_no_further() {
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, x, 10.0.0.2"]), "10.0.0.2");
    }

    #[test]
    fn an_ipv4_address_is_one_however_it_is_written() {
        assert_eq!(seen("::ffff:10.0.0.1", &["1.1.1.1"]), "1.1.1.1");
        assert_eq!(seen("10.0.0.1", &["::ffff:1.1.1.1"]), "1.1.1.1");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "proxy", "10.0.0.0/33", "10.0.0.0/x", "::/129"] {
            assert!(text.parse::<Proxies>().is_err(), "{text}");
        }
    }
}
