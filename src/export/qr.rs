//! QR codes (ISO/IEC 18004): bytes at error correction level M, versions 1 to 10.
//!
//! Of our own because the usual crate is 10 kB of the browser build: it knows every version, level and mode. An
//! independent reader checks this one in the tests.

/// Check bytes of each block, by version from 1.
const CHECKS: [usize; 10] = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
/// Blocks, by version from 1.
const BLOCKS: [usize; 10] = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
/// Level M and mask 3 with their checks, as the standard tabulates them.
const FORMAT: u32 = 0x5b4b;
/// Versions 7 to 10 with their checks, as the standard tabulates them.
const VERSIONS: [u32; 4] = [0x07c94, 0x085bc, 0x09a99, 0x0a4d3];
/// The most that fits.
pub const MOST_BYTES: usize = 213;

/// A square of dark and light modules, without the quiet zone of 4 around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    size: i32,
    dark: Vec<bool>,
    /// Finders, timing, alignment and format: not for data, never masked.
    fixed: Vec<bool>,
}

impl QrCode {
    /// The smallest code that holds these bytes; `None` above [`MOST_BYTES`].
    pub fn of(bytes: &[u8]) -> Option<QrCode> {
        let (version, checks, blocks) =
            (1..).zip(CHECKS).zip(BLOCKS).map(|((version, checks), blocks)| (version, checks, blocks)).find(
                |(version, checks, blocks)| bytes.len() + head(*version) <= room(*version) - checks * blocks,
            )?;
        let data = data_bytes(bytes, version, room(version) - checks * blocks);
        let mut code = QrCode::frame(version);
        code.fill(&interleaved(&data, checks, blocks));
        code.mask();
        Some(code)
    }

    /// Modules along a side.
    pub fn size(&self) -> i32 {
        self.size
    }

    /// True where a module is dark; light outside.
    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        self.place(x, y).and_then(|place| self.dark.get(place)).copied().unwrap_or(false)
    }

    /// The dark modules as the path of an SVG drawing, one unit a module, from 0.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let run = (x..self.size).take_while(|x| self.is_dark(*x, y)).count() as i32;
                if run > 0 {
                    for part in [
                        "M",
                        &x.to_string(),
                        " ",
                        &y.to_string(),
                        "h",
                        &run.to_string(),
                        "v1H",
                        &x.to_string(),
                        "z",
                    ] {
                        path.push_str(part);
                    }
                }
                x += run.max(1);
            }
        }
        path
    }

    fn place(&self, x: i32, y: i32) -> Option<usize> {
        let inside = (0..self.size).contains(&x) && (0..self.size).contains(&y);
        inside.then_some((y * self.size + x) as usize)
    }

    fn set(&mut self, x: i32, y: i32, dark: bool) {
        if let Some(place) = self.place(x, y)
            && let (Some(held), Some(fixed)) = (self.dark.get_mut(place), self.fixed.get_mut(place))
        {
            *held = dark;
            *fixed = true;
        }
    }

    fn is_fixed(&self, x: i32, y: i32) -> bool {
        self.place(x, y).and_then(|place| self.fixed.get(place)).copied().unwrap_or(true)
    }

    /// Everything but data.
    fn frame(version: usize) -> QrCode {
        let size = 17 + 4 * version as i32;
        let modules = (size * size) as usize;
        let mut code = QrCode { size, dark: vec![false; modules], fixed: vec![false; modules] };
        for i in 0..size {
            code.set(6, i, i % 2 == 0);
            code.set(i, 6, i % 2 == 0);
        }
        // Squares in squares: three finders with a light edge, and what aligns.
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            code.rings(x, y, 4, &[2, 4]);
        }
        let turns = turns(version, size);
        for x in &turns {
            for y in &turns {
                let corner = (*x == 6 || *x == size - 7) && (*y == 6 || *y == size - 7);
                if !corner || (*x != 6 && *y != 6) {
                    code.rings(*x, *y, 2, &[1]);
                }
            }
        }
        code.draw_format();
        if let Some(bits) = version.checked_sub(7).and_then(|later| VERSIONS.get(later)) {
            for i in 0..18 {
                let (a, b, dark) = (size - 11 + i % 3, i / 3, bits >> i & 1 == 1);
                code.set(a, b, dark);
                code.set(b, a, dark);
            }
        }
        code
    }

    /// Rings around a point: dark but for those at the distances given.
    fn rings(&mut self, x: i32, y: i32, reach: i32, light: &[i32]) {
        for dx in -reach..=reach {
            for dy in -reach..=reach {
                self.set(x + dx, y + dy, !light.contains(&dx.abs().max(dy.abs())));
            }
        }
    }

    /// Level M and the mask, with its checks, twice.
    fn draw_format(&mut self) {
        let bits = FORMAT;
        let size = self.size;
        for i in 0..15 {
            let dark = bits >> i & 1 == 1;
            // Past the timing line, which both arms step over.
            let near = |i: i32| if i < 6 { i } else { i + 1 };
            let (x, y) = if i < 8 { (8, near(i)) } else { (near(14 - i), 8) };
            self.set(x, y, dark);
            let (x, y) = if i < 8 { (size - 1 - i, 8) } else { (8, size - 15 + i) };
            self.set(x, y, dark);
        }
        self.set(8, size - 8, true);
    }

    /// Lays the bits in pairs of columns from the right, up and down in turn.
    fn fill(&mut self, bytes: &[u8]) {
        let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        let columns = (0..self.size).rev().filter(|x| *x != 6);
        let pairs: Vec<i32> = columns.collect();
        for (turn, pair) in pairs.chunks(2).enumerate() {
            for step in 0..self.size {
                let y = if turn % 2 == 0 { self.size - 1 - step } else { step };
                for x in pair {
                    if !self.is_fixed(*x, y) {
                        let dark = bits.next().unwrap_or(false);
                        if let Some(held) = self.place(*x, y).and_then(|place| self.dark.get_mut(place)) {
                            *held = dark;
                        }
                    }
                }
            }
        }
    }

    /// Turns modules round in a pattern of thirds. The standard would have the best of eight patterns; readers take
    /// any, and what we write has neither long runs nor blank parts of its own.
    fn mask(&mut self) {
        for y in 0..self.size {
            for x in 0..self.size {
                if (x + y) % 3 == 0
                    && !self.is_fixed(x, y)
                    && let Some(held) = self.place(x, y).and_then(|place| self.dark.get_mut(place))
                {
                    *held = !*held;
                }
            }
        }
    }
}

/// Bytes that mode and length take, rounded up.
fn head(version: usize) -> usize {
    if version < 10 { 2 } else { 3 }
}

/// Bytes of data and checks together.
fn room(version: usize) -> usize {
    let mut modules = (16 * version + 128) * version + 64;
    if version >= 2 {
        let turns = version / 7 + 2;
        modules -= (25 * turns - 10) * turns - 55;
        if version >= 7 {
            modules -= 36;
        }
    }
    modules / 8
}

/// Where alignment patterns stand, along either side.
fn turns(version: usize, size: i32) -> Vec<i32> {
    match version {
        1 => Vec::new(),
        2..7 => vec![6, size - 7],
        _ => vec![6, size / 2, size - 7],
    }
}

/// Mode, length, the bytes and what fills the room.
fn data_bytes(bytes: &[u8], version: usize, most: usize) -> Vec<u8> {
    let length = bytes.len();
    // Four bits of mode push everything by half a byte.
    let mut halves = vec![4_u8];
    let whole = |byte: u8| [byte >> 4, byte & 15];
    if version >= 10 {
        halves.extend(whole((length >> 8) as u8));
    }
    halves.extend(whole(length as u8));
    halves.extend(bytes.iter().flat_map(|byte| whole(*byte)));
    halves.push(0);
    let mut data: Vec<u8> =
        halves.chunks(2).map(|pair| pair.iter().fold(0, |byte, half| byte << 4 | half)).collect();
    data.extend([0xec, 0x11].into_iter().cycle().take(most.saturating_sub(data.len())));
    data
}

/// The data in blocks, each with its checks, read across.
fn interleaved(data: &[u8], checks: usize, blocks: usize) -> Vec<u8> {
    let short = data.len() / blocks;
    let longer = data.len() % blocks;
    let mut rest = data;
    let (mut parts, mut ends) = (Vec::new(), Vec::new());
    for block in 0..blocks {
        let length = short + usize::from(block >= blocks - longer);
        let (part, left) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        ends.push(check_bytes(part, checks));
        parts.push(part.to_vec());
        rest = left;
    }
    let mut all = Vec::new();
    for (lists, most) in [(&parts, short + 1), (&ends, checks)] {
        for place in 0..most {
            all.extend(lists.iter().filter_map(|list| list.get(place)).copied());
        }
    }
    all
}

/// Reed-Solomon check bytes over GF(256) with 0x11d.
fn check_bytes(data: &[u8], checks: usize) -> Vec<u8> {
    // The generator: the product of (x - 2^i), highest coefficient left out.
    let mut generator = vec![0_u8; checks];
    if let Some(last) = generator.last_mut() {
        *last = 1;
    }
    let mut root = 1;
    for _ in 0..checks {
        let shifted: Vec<u8> = generator.iter().skip(1).copied().chain([0]).collect();
        for (held, next) in generator.iter_mut().zip(shifted) {
            *held = times(*held, root) ^ next;
        }
        root = times(root, 2);
    }
    let mut rest = vec![0_u8; checks];
    for byte in data {
        let factor = byte ^ rest.remove(0);
        rest.push(0);
        for (held, by) in rest.iter_mut().zip(&generator) {
            *held ^= times(*by, factor);
        }
    }
    rest
}

fn times(a: u8, b: u8) -> u8 {
    let mut product = 0_u32;
    for bit in (0..8).rev() {
        product = (product << 1) ^ ((product >> 7) * 0x11d);
        product ^= u32::from(b >> bit & 1) * u32::from(a);
    }
    product as u8
}
