//! How large pages are drawn, and where long ones are cut.
//!
//! What is far longer than wide would be too narrow to read if all of it were
//! to fit, so it is cut along its length, and each piece is a page of the file.

/// Longest side of what fits a page (pixels): A4 at about 170 dpi.
const SIDE: f32 = 2_000.0;
/// What can be read is at least so wide (pixels), if the source has as much.
const WIDTH: f32 = 1_200.0;
/// A piece is so long at most (pixels).
const LENGTH: f32 = 2_800.0;
/// Two pieces share so much (pixels): a line at the cut is whole in one.
const SHARED: f32 = 60.0;
/// A whole page or picture is never drawn with more pixels than these.
const PIXELS: f32 = 40_000_000.0;
/// How many times sharper than the first look.
const SHARPER: f32 = 3.0;

/// Something to draw, in its own measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Pixels for each unit that show all there is.
    pub(super) most: f32,
}

impl Size {
    fn scale(self) -> f32 {
        let (long, short) = (self.width.max(self.height), self.width.min(self.height));
        let fitting = (SIDE / long).min(self.most);
        if short * fitting >= WIDTH {
            return self.bounded(fitting);
        }
        // Only what is long is cut: a small page is small in both ways.
        self.bounded((WIDTH / short).min(self.most).max(fitting))
    }

    fn bounded(self, scale: f32) -> f32 {
        scale.min((PIXELS / self.width / self.height).sqrt())
    }

    /// Pieces along the longer side, and the length of each (pixels).
    fn pieces(self) -> (u32, f32) {
        let length = self.width.max(self.height) * self.scale();
        if !length.is_finite() || length <= LENGTH {
            return (1, length);
        }
        let count = ((length - SHARED) / (LENGTH - SHARED)).ceil().max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number of at most thousands"
        )]
        (count as u32, (length - SHARED) / count + SHARED)
    }
}

/// A page as it is shown: a piece of one thing, or all of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    /// Which of the things, from 0.
    pub(super) of: usize,
    /// Which piece, from 0, and its length (pixels); none for all of it.
    piece: Option<(u32, f32)>,
}

impl Cut {
    /// The scale at which `size` is drawn, and the box of the piece in that
    /// measure: left, top, width, height.
    pub(super) fn placed(self, size: Size, is_sharp: bool) -> (f32, f32, f32, f32, f32) {
        let first = size.scale();
        // Letters of a PDF stay sharp however large; a picture ends at its own.
        let most = if size.most > 1.0 {
            size.most * 2.0
        } else {
            size.most
        };
        let scale = if is_sharp {
            size.bounded((first * SHARPER).min(most).max(first))
        } else {
            first
        };
        let (width, height) = (size.width * scale, size.height * scale);
        let Some((piece, length)) = self.piece else {
            return (scale, 0.0, 0.0, width, height);
        };
        let sharper = scale / first;
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let start = piece as f32 * (length - SHARED) * sharper;
        let length = length * sharper;
        if width > height {
            (scale, start, 0.0, length.min(width - start), height)
        } else {
            (scale, 0.0, start, width, length.min(height - start))
        }
    }
}

/// The pages of a file with things of these sizes. `counted` is how many it was
/// said to have: one that was taken in before anything was cut is shown as it
/// was counted.
pub(super) fn cuts(sizes: &[Size], counted: Option<u32>) -> Vec<Cut> {
    let whole = |of| Cut { of, piece: None };
    let mut all = Vec::new();
    for (of, size) in sizes.iter().enumerate() {
        match size.pieces() {
            (1, _) => all.push(whole(of)),
            (count, length) => all.extend((0..count).map(|piece| Cut {
                of,
                piece: Some((piece, length)),
            })),
        }
    }
    let is_as_counted = counted.is_none_or(|n| usize::try_from(n) == Ok(all.len()));
    if is_as_counted {
        all
    } else {
        (0..sizes.len()).map(whole).collect()
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers of pixels")]
mod tests {
    use super::*;

    fn placed(width: f32, height: f32, most: f32) -> Vec<(f32, f32)> {
        let size = Size {
            width,
            height,
            most,
        };
        cuts(&[size], None)
            .into_iter()
            .map(|cut| cut.placed(size, false))
            .map(|(_, _, _, width, height)| (width.round(), height.round()))
            .collect()
    }

    #[test]
    fn what_is_long_is_cut_and_can_be_read() {
        // A page, a photo, a screen: in one piece.
        assert_eq!(placed(595.0, 842.0, 2.5), [(1413.0, 2000.0)]);
        assert_eq!(placed(3000.0, 4000.0, 1.0), [(1500.0, 2000.0)]);
        assert_eq!(placed(3000.0, 1500.0, 1.0), [(2400.0, 1200.0)]);
        assert_eq!(placed(1170.0, 2532.0, 1.0), [(1170.0, 2532.0)]);
        assert_eq!(placed(100.0, 50.0, 2.5), [(250.0, 125.0)]);
        // A long picture of a screen, and one that lies on its side.
        let pieces = placed(1280.0, 14_000.0, 1.0);
        assert_eq!(pieces.len(), 5);
        assert!(pieces.iter().all(|(w, h)| *w == 1200.0 && *h <= 2800.0));
        let pieces = placed(14_000.0, 1280.0, 1.0);
        assert!(pieces.len() == 5 && pieces.iter().all(|(_, h)| *h == 1200.0));
    }

    #[test]
    fn pieces_leave_nothing_out_and_share_a_line() {
        let size = Size {
            width: 1280.0,
            height: 14_000.0,
            most: 1.0,
        };
        for is_sharp in [false, true] {
            let mut end = 0.0_f32;
            for cut in cuts(&[size], None) {
                let (_, _, top, _, height) = cut.placed(size, is_sharp);
                assert!(top <= end, "{top} {end}");
                end = top + height;
            }
            let (scale, ..) = cuts(&[size], None)[0].placed(size, is_sharp);
            assert!((end - 14_000.0 * scale).abs() < 1.0, "{end}");
        }
    }

    #[test]
    fn a_file_that_was_counted_before_is_shown_as_it_was_counted() {
        let long = Size {
            width: 1280.0,
            height: 14_000.0,
            most: 1.0,
        };
        let all = cuts(&[long], Some(1));
        assert_eq!(all.len(), 1);
        let (_, _, top, width, height) = all[0].placed(long, false);
        assert!(top == 0.0 && width == 1200.0 && height == 13_125.0);
    }

    #[test]
    fn a_large_sheet_is_sharper_when_asked_for() {
        let sheet = Size {
            width: 2384.0,
            height: 3370.0,
            most: 2.5,
        };
        let cut = cuts(&[sheet], None)[0];
        assert_eq!(cut.placed(sheet, false).3.round(), 1415.0);
        assert_eq!(cut.placed(sheet, true).3.round(), 4245.0);
    }
}
