//! Turns at something heavy: few at a time, a few more wait, and the many of one
//! place do not hold up the one of another.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// How many there may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Most {
    /// At a time.
    pub(crate) at_once: usize,
    /// Waiting, from everywhere.
    pub(crate) waiting: usize,
    /// Waiting, from one place.
    pub(crate) from_one: usize,
    /// Waiting besides and before the others: one of each place that was welcome
    /// lately.
    pub(crate) welcome: usize,
}

/// How many places are remembered as welcome.
const WELCOME_MAX: usize = 1_000;

/// Why there is no turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTurn {
    /// Too many wait from the same place.
    #[error("too many wait from one place")]
    Place,
    /// Too many wait in all.
    #[error("too many wait")]
    All,
}

/// Whoever waits is served in the order of places, one of each at a time.
#[derive(Debug)]
pub(crate) struct Turns {
    most: Most,
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    taken: usize,
    /// Never one without anybody; the next one's first is served next.
    places: VecDeque<Place>,
    /// Who is welcome, the last to become so at the end.
    welcome: VecDeque<String>,
}

#[derive(Debug)]
struct Place {
    name: String,
    /// Whether its first goes before those of places that are not.
    is_welcome: bool,
    waiting: VecDeque<oneshot::Sender<Turn>>,
}

impl Line {
    fn waiting(&self) -> usize {
        self.places.iter().map(|place| place.waiting.len()).sum()
    }

    fn from(&self, name: &str) -> usize {
        let mut places = self.places.iter();
        let place = places.find(|place| place.name == name);
        place.map_or(0, |place| place.waiting.len())
    }

    /// How many of welcome places go before the others.
    fn ahead(&self) -> usize {
        let places = self.places.iter();
        places.take_while(|place| place.is_welcome).count()
    }

    /// Puts somebody behind those of the same place, and a welcome place before
    /// those that are not.
    fn push(&mut self, name: &str, is_welcome: bool, one: oneshot::Sender<Turn>) {
        if let Some(place) = self.places.iter_mut().find(|place| place.name == name) {
            place.waiting.push_back(one);
            return;
        }
        let at = if is_welcome {
            self.ahead()
        } else {
            self.places.len()
        };
        let place = Place {
            name: name.to_owned(),
            is_welcome,
            waiting: [one].into(),
        };
        self.places.insert(at, place);
    }

    fn pop(&mut self) -> Option<oneshot::Sender<Turn>> {
        let mut place = self.places.pop_front()?;
        let next = place.waiting.pop_front();
        if !place.waiting.is_empty() {
            place.is_welcome = false;
            self.places.push_back(place);
        }
        next
    }

    /// Forgets who waits no more.
    fn tidy(&mut self) {
        for place in &mut self.places {
            place.waiting.retain(|one| !one.is_closed());
        }
        self.places.retain(|place| !place.waiting.is_empty());
    }

    /// Sends away the last of the place from which most wait, if they are more
    /// than `own`. False if none are.
    fn make_room(&mut self, own: usize) -> bool {
        let longest = self.places.iter_mut().max_by_key(|it| it.waiting.len());
        match longest.filter(|place| place.waiting.len() > own + 1) {
            Some(place) => place.waiting.pop_back().is_some(),
            None => false,
        }
    }
}

impl Turns {
    pub(crate) fn new(most: Most) -> Arc<Self> {
        let line = Mutex::default();
        Arc::new(Self { most, line })
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever comes from `place` is welcome from now on: many strangers, each at a
    /// place of their own, do not keep them out.
    pub(crate) fn welcome(&self, place: &str) {
        let mut line = self.line();
        line.welcome.retain(|known| known != place);
        if line.welcome.len() >= WELCOME_MAX {
            line.welcome.pop_front();
        }
        line.welcome.push_back(place.to_owned());
    }

    /// Waits for a turn of somebody at `place`.
    ///
    /// # Errors
    /// As many wait as may.
    pub(crate) async fn take(self: &Arc<Self>, place: &str) -> Result<Turn, NoTurn> {
        let waiting = {
            let mut line = self.line();
            // As long as anybody waits, all turns are taken.
            if line.taken < self.most.at_once {
                line.taken += 1;
                return Ok(Turn(Some(Arc::clone(self))));
            }
            line.tidy();
            let own = line.from(place);
            if own >= self.most.from_one {
                return Err(NoTurn::Place);
            }
            let is_welcome = own == 0
                && line.ahead() < self.most.welcome
                && line.welcome.iter().any(|known| known == place);
            if line.waiting() >= self.most.waiting && !is_welcome && !line.make_room(own) {
                return Err(NoTurn::All);
            }
            let (one, waiting) = oneshot::channel();
            line.push(place, is_welcome, one);
            waiting
        };
        // Sent away to make room for others.
        waiting.await.map_err(|_| NoTurn::Place)
    }
}

/// A turn, until it is dropped; then it is the next one's.
#[derive(Debug)]
pub(crate) struct Turn(Option<Arc<Turns>>);

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(turns) = self.0.take() else { return };
        let mut line = turns.line();
        while let Some(next) = line.pop() {
            match next.send(Turn(Some(Arc::clone(&turns)))) {
                Ok(()) => return,
                // Not waited for any more: it goes on to the next.
                Err(mut turn) => turn.0 = None,
            }
        }
        line.taken -= 1;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::task::JoinSet;

    use super::*;

    const MOST: Most = Most {
        at_once: 2,
        waiting: 20,
        from_one: 6,
        welcome: 2,
    };

    /// Lets everybody who can go on do so.
    async fn settle() {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn one_right_log_in_does_not_wait_for_four_hundred_wrong_ones() {
        let turns = Turns::new(MOST);
        let held = [
            turns.take("x").await.unwrap(),
            turns.take("x").await.unwrap(),
        ];
        let served = Arc::new(AtomicUsize::new(0));
        let mut wrong = JoinSet::new();
        for n in 0..400 {
            let (turns, served) = (Arc::clone(&turns), Arc::clone(&served));
            wrong.spawn(async move {
                let turn = turns.take(&format!("place {}", n % 4)).await?;
                served.fetch_add(1, Ordering::Relaxed);
                drop(turn);
                Ok::<_, NoTurn>(())
            });
        }
        settle().await;
        let (mine, seen) = (Arc::clone(&turns), Arc::clone(&served));
        let right = tokio::spawn(async move {
            let turn = mine.take("here").await.unwrap();
            let before = seen.load(Ordering::Relaxed);
            drop(turn);
            before
        });
        settle().await;
        assert!(!right.is_finished() && served.load(Ordering::Relaxed) == 0);
        drop(held);
        let before = right.await.unwrap();
        assert!(before <= 6, "behind one of each place, not behind {before}");
        let outcomes = wrong.join_all().await;
        let refused = outcomes.iter().filter(|it| it.is_err()).count();
        // All but those who may wait, less the one sent away for the right one.
        assert_eq!((outcomes.len(), refused), (400, 400 - 19));
        assert_eq!(turns.line().taken, 0);
    }

    #[tokio::test]
    async fn where_everybody_waits_from_a_place_of_their_own_the_last_is_told() {
        let turns = Turns::new(MOST);
        let held = [
            turns.take("x").await.unwrap(),
            turns.take("x").await.unwrap(),
        ];
        let mut waiting = JoinSet::new();
        for n in 0..20 {
            let turns = Arc::clone(&turns);
            waiting.spawn(async move { turns.take(&n.to_string()).await.map(drop) });
        }
        settle().await;
        assert_eq!(turns.take("late").await.map(drop), Err(NoTurn::All));
        drop(held);
        assert!(waiting.join_all().await.iter().all(Result::is_ok));
    }

    #[tokio::test]
    async fn who_was_welcome_before_goes_first_though_strangers_have_taken_all() {
        let turns = Turns::new(MOST);
        for place in ["home", "office", "hotel"] {
            turns.welcome(place);
        }
        let held = [
            turns.take("x").await.unwrap(),
            turns.take("x").await.unwrap(),
        ];
        let served = Arc::new(Mutex::new(Vec::new()));
        let mut waiting = JoinSet::new();
        let mut wait = async |place: &str| {
            let (turns, served) = (Arc::clone(&turns), Arc::clone(&served));
            let place = place.to_owned();
            waiting.spawn(async move {
                let turn = turns.take(&place).await.unwrap();
                served.lock().unwrap().push(place);
                drop(turn);
            });
            settle().await;
        };
        for n in 0..20 {
            wait(&n.to_string()).await;
        }
        wait("home").await;
        // One of each place, and not more than there is room for.
        assert_eq!(turns.take("home").await.map(drop), Err(NoTurn::All));
        wait("office").await;
        assert_eq!(turns.take("hotel").await.map(drop), Err(NoTurn::All));
        assert_eq!(turns.take("late").await.map(drop), Err(NoTurn::All));
        drop(held);
        waiting.join_all().await;
        let served = served.lock().unwrap();
        assert_eq!(served.len(), 22);
        assert_eq!(served[..2], ["home", "office"]);
    }

    #[test]
    fn only_the_last_places_are_remembered_as_welcome() {
        let turns = Turns::new(MOST);
        for n in 0..WELCOME_MAX + 2 {
            turns.welcome(&n.to_string());
            turns.welcome("0");
        }
        let line = turns.line();
        assert_eq!(line.welcome.len(), WELCOME_MAX);
        assert!(line.welcome.iter().any(|place| place == "0"));
        assert!(!line.welcome.iter().any(|place| place == "1"));
    }

    #[tokio::test]
    async fn who_goes_away_while_waiting_takes_no_turn_along() {
        let turns = Turns::new(MOST);
        let held = [
            turns.take("x").await.unwrap(),
            turns.take("x").await.unwrap(),
        ];
        let mut gone = JoinSet::new();
        for _ in 0..6 {
            let turns = Arc::clone(&turns);
            gone.spawn(async move { turns.take("here").await.map(drop) });
        }
        settle().await;
        assert_eq!(turns.take("here").await.map(drop), Err(NoTurn::Place));
        gone.shutdown().await;
        // They do not count any more, and the turns go past them.
        let here = Arc::clone(&turns);
        let stays = tokio::spawn(async move { here.take("here").await.map(drop) });
        settle().await;
        drop(held);
        assert_eq!(stays.await.unwrap(), Ok(()));
        assert_eq!(turns.line().taken, 0);
    }
}
