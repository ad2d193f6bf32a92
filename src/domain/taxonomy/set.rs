//! A need as a small number, and sets of them as bits.

/// A need of the loaded taxonomy, as its position there; below 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedId(pub(super) u8);

impl NeedId {
    /// Position in the taxonomy.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A set of needs; iterates in the taxonomy's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeedSet(u128);

impl NeedSet {
    /// The empty set.
    pub const EMPTY: NeedSet = NeedSet(0);
    /// Adds a need.
    pub fn insert(&mut self, need: NeedId) {
        self.0 |= 1 << (need.0 & 127);
    }
    /// True when the need is in the set.
    pub fn contains(self, need: NeedId) -> bool {
        self.0 & (1 << (need.0 & 127)) != 0
    }
    /// True when the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// How many needs the set has.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }
    /// Needs in both sets.
    pub fn and(self, other: NeedSet) -> NeedSet {
        NeedSet(self.0 & other.0)
    }
    /// Needs in either set.
    pub fn or(self, other: NeedSet) -> NeedSet {
        NeedSet(self.0 | other.0)
    }
    /// Needs of this set that are not in the other.
    pub fn minus(self, other: NeedSet) -> NeedSet {
        NeedSet(self.0 & !other.0)
    }
    /// Needs in the taxonomy's order.
    pub fn iter(self) -> impl Iterator<Item = NeedId> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            if bits == 0 {
                return None;
            }
            let lowest = bits.trailing_zeros();
            bits &= bits - 1;
            Some(NeedId(lowest as u8))
        })
    }
}

impl FromIterator<NeedId> for NeedSet {
    fn from_iter<I: IntoIterator<Item = NeedId>>(needs: I) -> Self {
        let mut set = NeedSet::EMPTY;
        for need in needs {
            set.insert(need);
        }
        set
    }
}
