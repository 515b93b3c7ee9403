//! Random values and hashes of secrets.

use std::sync::{Arc, LazyLock};

use crate::turns::{Most, Turns};
use app::id::AccountId;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng as _;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};

/// `N` random bytes from the system.
///
/// # Panics
/// When the system has no randomness: nothing safe can be done then.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    #[expect(
        clippy::expect_used,
        reason = "without randomness nothing safe can be done"
    )]
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the system gives random bytes");
    bytes
}

/// `N` random bytes in hexadecimal.
pub fn random_hex<const N: usize>() -> String {
    hex::encode(random_bytes::<N>())
}

/// 256 random bits for a cookie or a link.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A random number, for receipt numbers.
pub fn random_u64() -> u64 {
    u64::from_le_bytes(random_bytes::<8>())
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// What a form carries to show that it came from our own page: it follows
/// from the cookie's secret, so nothing has to be stored.
pub fn form_token(cookie_secret: &str) -> String {
    sha256_hex(format!("irodori form\n{cookie_secret}"))
}

/// What a page carries to show whose it is, to nobody but us: made from the
/// cookie's secret as [`form_token`] is, so that it holds in one browser only.
pub fn seal(cookie_secret: &str, account: AccountId) -> String {
    sha256_hex(format!("irodori seal\n{cookie_secret}\n{account}"))
}

/// Compares without telling by its duration how much was right.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes()
            .zip(b.bytes())
            .fold(0, |diff, (x, y)| diff | (x ^ y))
            == 0
}

/// Passwords that are chosen, one at a time: 19 MiB each.
static CHOOSING: LazyLock<Arc<Turns>> = LazyLock::new(|| {
    Turns::new(Most {
        at_once: 1,
        waiting: 64,
        from_one: 8,
        welcome: 0,
    })
});

/// Passwords that are tried, two at a time: apart, because strangers can try as
/// many as they like. As many wait as are looked at within a second.
static TRYING: LazyLock<Arc<Turns>> = LazyLock::new(|| {
    Turns::new(Most {
        at_once: 2,
        waiting: 64,
        from_one: 8,
        welcome: 8,
    })
});

/// Does `work` in this turn, which lasts as long as the work does: nothing stops
/// it once it has begun, also when nobody waits for it any more.
async fn in_turn<T: Send + 'static>(
    turn: impl Send + 'static,
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    let work = move || {
        let _turn = turn;
        work()
    };
    Ok(tokio::task::spawn_blocking(work).await?)
}

fn argon2id() -> Argon2<'static> {
    #[expect(
        clippy::expect_used,
        reason = "fixed parameters within the allowed range"
    )]
    let params = Params::new(19 * 1024, 2, 1, None).expect("valid parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password for keeping (argon2id, 19 MiB, 2 passes). Whoever chooses it
/// at `place`, or as this person, waits for others at most once.
///
/// # Errors
/// [`NoTurn`](crate::turns::NoTurn) where too many wait.
pub async fn hash_password(password: String, place: &str) -> anyhow::Result<String> {
    in_turn(CHOOSING.take(place).await?, move || {
        argon2id()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|e| anyhow::anyhow!("password hashing failed: {e}"))
    })
    .await?
}

/// Whether `password` is the one that was hashed. Without a hash the same
/// work is done for nothing, so that nobody can tell which accounts exist.
/// Whoever tries it from `place` waits for those of other places at most once, and
/// finds room after having been right there.
///
/// # Errors
/// [`NoTurn`](crate::turns::NoTurn) where too many wait.
pub async fn password_matches(
    password: String,
    hash: Option<String>,
    place: &str,
) -> anyhow::Result<bool> {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$P7XJx1P2ulmxBc2B5xS9dPjSTZ0pEDEVZrMhLrTzyhM";
    let right = in_turn(TRYING.take(place).await?, move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&text)
            .map_err(|e| anyhow::anyhow!("a stored password hash cannot be read: {e}"))?;
        anyhow::Ok(
            argon2id()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok()
                && known,
        )
    })
    .await??;
    if right {
        TRYING.welcome(place);
    }
    Ok(right)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use tokio::sync::Semaphore;
    use tokio::task::JoinSet;

    use super::*;
    use crate::turns::NoTurn;

    #[tokio::test]
    async fn many_that_choose_a_password_at_one_place_do_not_all_wait() {
        let mut choosing = JoinSet::new();
        for _ in 0..200 {
            choosing.spawn(hash_password("さくら並木の十二番地".to_owned(), "crowded"));
        }
        let mut refused = 0;
        while let Some(chosen) = choosing.join_next().await {
            if let Err(error) = chosen.unwrap() {
                assert_eq!(error.downcast_ref(), Some(&NoTurn::Place));
                refused += 1;
            }
        }
        // However fast the machine is, most of them find others waiting.
        assert!((100..200).contains(&refused), "{refused}");
    }

    #[tokio::test]
    async fn only_the_right_password_matches() {
        let hash = hash_password("さくら並木の十二番地".to_owned(), "here")
            .await
            .unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let matches = async |p: &str| {
            password_matches(p.to_owned(), Some(hash.clone()), "here")
                .await
                .unwrap()
        };
        assert!(matches("さくら並木の十二番地").await);
        assert!(!matches("さくら並木の十三番地").await);
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        assert!(
            !password_matches("anything".to_owned(), None, "here")
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn a_turn_lasts_as_long_as_its_work_though_nobody_waits() {
        static TURNS: Semaphore = Semaphore::const_new(1);
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (end, may_end) = std::sync::mpsc::channel::<()>();
        let turn = TURNS.acquire().await.unwrap();
        let waiting = tokio::spawn(in_turn(turn, move || {
            let _ = begun.send(());
            may_end.recv()
        }));
        has_begun.await.unwrap();
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        assert_eq!(TURNS.available_permits(), 0);
        end.send(()).unwrap();
        assert!(TURNS.acquire().await.is_ok());
    }

    #[test]
    fn a_seal_is_of_one_browser_and_one_account() {
        let [one, other] = [1, 2].map(|n| AccountId::new(uuid::Uuid::from_u128(n)));
        assert_eq!(seal("a", one), seal("a", one));
        assert_ne!(seal("a", one), seal("b", one));
        assert_ne!(seal("a", one), seal("a", other));
    }

    #[test]
    fn comparing_needs_equal_length_and_bytes() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd"));
        assert!(!same("abc", "abcd"));
    }
}
