//! The middle and the ends of what was measured.

/// Measurements of one kind, in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Numbers(Vec<f64>);

impl Numbers {
    /// Adds one.
    pub fn add(&mut self, number: f64) {
        self.0.push(number);
    }

    /// The one that so many hundredths do not exceed; not a number where nothing was measured.
    pub fn part(&self, hundredths: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * hundredths).div_ceil(100).max(1);
        sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
    }

    /// The middle one.
    pub fn median(&self) -> f64 {
        self.part(50)
    }

    /// The largest.
    pub fn worst(&self) -> f64 {
        self.part(100)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
