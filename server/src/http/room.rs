//! Room for what people send: so many bytes of forms are held in memory at a
//! time, and one place takes only its share of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::Failure;
use super::limits::block;

/// Bytes of all forms together. What is read out of them takes about twice as
/// much for a moment.
const ALL: usize = 64 * 1024 * 1024;

/// Bytes of the forms of one place, the size of two of the longest.
const FROM_ONE: usize = 32 * 1024 * 1024;

/// What every form may have in any case: connections are limited by themselves,
/// and who sends a form of usual length is never sent away for others' long ones.
const SMALL: usize = 64 * 1024;

/// Room for forms.
#[derive(Debug, Clone, Default)]
pub struct Room(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_place: HashMap<String, usize>,
}

impl Room {
    /// The room of a form that somebody at `from` begins to send.
    pub fn form(&self, from: IpAddr) -> Held {
        Held {
            room: self.clone(),
            place: block(from),
            length: 0,
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The room that one form has, until it is dropped.
#[derive(Debug)]
pub struct Held {
    room: Room,
    place: String,
    length: usize,
}

impl Held {
    /// Room for `bytes` more.
    ///
    /// # Errors
    /// [`Failure::Busy`] where others have it: sent again in a while, there will
    /// be some.
    pub fn grow(&mut self, bytes: usize) -> Result<(), Failure> {
        let counted = |length: usize| length.saturating_sub(SMALL);
        let length = self.length.saturating_add(bytes);
        let more = counted(length) - counted(self.length);
        if more > 0 {
            let mut taken = self.room.taken();
            let all = taken.all + more;
            let own = taken.by_place.get(&self.place).copied().unwrap_or(0) + more;
            if all > ALL || own > FROM_ONE {
                return Err(Failure::Busy);
            }
            taken.all = all;
            taken.by_place.insert(self.place.clone(), own);
        }
        self.length = length;
        Ok(())
    }
}

/// An answer that may show what has this room, which is given back when all of it
/// is on its way. It goes in small pieces, because the connection takes one at a
/// time and is done with the answer as soon as it has the last.
pub(super) fn until_sent(answer: Body, held: Arc<Held>) -> Body {
    if held.length <= SMALL {
        return answer;
    }
    let pieces = |whole: Bytes| {
        let starts = (0..whole.len()).step_by(SMALL);
        stream::iter(starts.map(move |at| {
            let end = whole.len().min(at + SMALL);
            Ok::<_, axum::Error>(Bytes::copy_from_slice(&whole[at..end]))
        }))
    };
    let pieces = answer.into_data_stream().map_ok(pieces).try_flatten();
    Body::from_stream(pieces.inspect(move |_| {
        let _ = &held;
    }))
}

impl Drop for Held {
    fn drop(&mut self) {
        let counted = self.length.saturating_sub(SMALL);
        if counted == 0 {
            return;
        }
        let mut taken = self.room.taken();
        taken.all -= counted;
        if let Some(own) = taken.by_place.get_mut(&self.place) {
            *own -= counted;
            if *own == 0 {
                taken.by_place.remove(&self.place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: usize = 16 * 1024 * 1024;

    #[tokio::test]
    async fn an_answer_goes_in_small_pieces_and_has_its_room_until_the_last() {
        let room = Room::default();
        let mut held = room.form(IpAddr::from([203, 0, 113, 1]));
        assert!(held.grow(LONG).is_ok());
        let answer = until_sent(vec![1; 2 * SMALL + 1].into(), Arc::new(held));
        let mut pieces = answer.into_data_stream();
        for length in [SMALL, SMALL, 1] {
            assert_eq!(room.taken().all, LONG - SMALL);
            let piece = pieces.next().await;
            assert_eq!(piece.and_then(Result::ok).map(|it| it.len()), Some(length));
        }
        drop(pieces);
        assert_eq!(room.taken().all, 0);
    }

    #[test]
    fn sixty_long_forms_of_strangers_do_not_all_find_room() {
        let room = Room::default();
        let mut held: Vec<Held> = Vec::new();
        let mut send = |n: u8| {
            let mut form = room.form(IpAddr::from([203, 0, n, 1]));
            for _ in 0..LONG / SMALL {
                form.grow(SMALL)?;
            }
            held.push(form);
            Ok::<_, Failure>(())
        };
        // Of one place, then of one each.
        assert_eq!((0..30).filter(|_| send(1).is_ok()).count(), 2);
        assert_eq!((2..32).filter(|n| send(*n).is_ok()).count(), 2);
        // Usual forms go on.
        let mut usual = room.form(IpAddr::from([203, 0, 1, 1]));
        assert!(usual.grow(SMALL).is_ok());
        assert!(usual.grow(LONG).is_err());
        drop(usual);
        held.clear();
        assert_eq!(room.taken().all, 0);
        assert!(room.taken().by_place.is_empty());
    }
}
