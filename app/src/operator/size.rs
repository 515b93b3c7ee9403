//! Classes of size, derived from the number of regularly employed workers
//! (常時雇用する労働者). Only the number is stored.

use crate::operator::words;
use crate::text::Lang;

/// A class of size: from so many workers to so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeClass {
    /// The least number of workers in the class.
    pub least: u32,
    /// The greatest number in the class; none for the largest class.
    pub most: Option<u32>,
}

impl SizeClass {
    /// The classes the laws on action plans and work rules make: a duty
    /// begins at 10, at 101 and at 301 workers.
    pub const LEGAL: [u32; 5] = [1, 10, 30, 101, 301];
    /// The classes of official statistics. 100 and 300 lie one class higher
    /// than in [`Self::LEGAL`].
    pub const STATISTICAL: [u32; 9] = [1, 5, 10, 20, 30, 50, 100, 200, 300];

    /// The class of `employees` among classes beginning at `starts`; nobody
    /// employed is a class of its own.
    pub fn of(employees: u32, starts: &[u32]) -> Self {
        let least = starts
            .iter()
            .copied()
            .rfind(|start| *start <= employees)
            .unwrap_or(0);
        let next = starts.iter().copied().find(|start| *start > employees);
        Self {
            least,
            most: next.map(|start| start - 1),
        }
    }

    /// 10~29人, 301人以上 / 10–29, 301 or more.
    pub fn say(self, lang: Lang) -> String {
        words::size_class(lang, self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundred_and_three_hundred_lie_on_opposite_sides_in_the_two_views() {
        let cases = [
            (0, "0人", "0人"),
            (1, "1人から9人", "1人から4人"),
            (9, "1人から9人", "5人から9人"),
            (10, "10人から29人", "10人から19人"),
            (100, "30人から100人", "100人から199人"),
            (300, "101人から300人", "300人以上"),
            (301, "301人以上", "300人以上"),
        ];
        for (employees, legal, statistical) in cases {
            let say = |starts: &[u32]| SizeClass::of(employees, starts).say(Lang::Ja);
            assert_eq!(say(&SizeClass::LEGAL), legal, "{employees}");
            assert_eq!(say(&SizeClass::STATISTICAL), statistical, "{employees}");
        }
    }
}
