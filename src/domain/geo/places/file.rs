//! The compact file: text in columns, small once compressed and still readable in a diff.
//!
//! ```text
//! fingerpost-places 2
//! Contains OS data ...                     the attribution line
//! authorities 361
//! E06000001 Hartlepool                     code and name, ascending within each nation; without names in the
//!                                          browser, which never says them
//! areas 120
//! B %#"                                    area, and the authorities its codes lie in: a, b, c ...; each by
//!                                          its place in the list above, in marks (see below)
//! districts                                from here on each block has one line an area
//! 1-21 23-38 40                            what follows the area's letters
//! latitude 400                             unit: 0.00400 degree
//! sn6*)                                    only codes that are places, in marks
//! longitude 400
//! radii 100 200 300                        metres: a, b, c ...
//! acba-                                    a place each; - is no place
//! shares
//! a ab2 b                                  the largest authority; others with twentieths (X is ten)
//! end
//! ```
//!
//! Marks are whole numbers, the first and then the step to each next: 0, -1, 1, -2, 2 ... counted as 0, 1, 2,
//! 3, 4 ..., in the characters from `!` on. The first 80 end a number; the 14 after them stand before its last
//! and say how many eighties, counted by fourteens. A step of less than 40 is thus one character.

use super::{AuthorityShare, Places, PlacesError};
use crate::domain::code::insertion_sort;
use crate::domain::geo::{AuthorityId, Outcode, Point};

/// Far more than there are, so that a hostile file costs little.
const MOST_ROWS: usize = 10_000;

/// Marks that end a number, and marks that say more of it comes.
const MARKS: i32 = 80;
const MORE: i32 = 14;

type Result<T> = std::result::Result<T, PlacesError>;

pub(super) fn parse(text: &str) -> Result<Places> {
    let mut lines = Lines { rest: text.lines(), at: 0 };
    if lines.take().ok() != Some("fingerpost-places 2") {
        return Err(PlacesError::Version);
    }
    let attribution = lines.take()?;
    lines.check(!attribution.trim().is_empty())?;

    let mut places = Places { attribution: attribution.into(), ..Places::default() };
    for _ in 0..lines.header_number("authorities")? {
        let line = lines.take()?;
        let (code, name) = line.split_once(' ').unwrap_or((line, ""));
        let id = lines.some(AuthorityId::parse(code))?;
        lines.check(places.authorities.last().is_none_or(|last| *last < id))?;
        places.authorities.push(id);
        places.names.push(name.into());
    }

    let mut rows = Vec::new();
    let areas = read_areas(&mut lines, &places.authorities)?;
    lines.header("districts")?;
    let ends = read_districts(&mut lines, &areas, &mut rows)?;
    let scale = lines.header_scale("latitude")?;
    let lats = read_coordinates(&mut lines, areas.len(), scale)?;
    let scale = lines.header_scale("longitude")?;
    let lons = read_coordinates(&mut lines, areas.len(), scale)?;
    let radii = lines.header_numbers("radii")?;
    let mut start = 0;
    for ((end, lats), lons) in ends.iter().zip(lats).zip(lons) {
        read_radii(&mut lines, rows.get_mut(start..*end).unwrap_or_default(), &radii, lats, lons)?;
        start = *end;
    }
    lines.header("shares")?;
    start = 0;
    for (area, end) in areas.iter().zip(&ends) {
        read_shares(&mut lines, rows.get_mut(start..*end).unwrap_or_default(), &area.authorities)?;
        start = *end;
    }
    lines.header("end")?;
    if lines.take().is_ok() {
        return Err(PlacesError::Line(lines.at));
    }
    into_columns(places, rows)
}

/// One outward code while it is being put together.
struct Row {
    code: Outcode,
    point: Option<Point>,
    radius: u16,
    shares: Vec<AuthorityShare>,
}

/// One postcode area.
struct Area<'a> {
    letters: &'a str,
    authorities: Vec<AuthorityId>,
}

fn read_areas<'a>(lines: &mut Lines<'a>, known: &[AuthorityId]) -> Result<Vec<Area<'a>>> {
    let mut areas = Vec::new();
    for _ in 0..lines.header_number("areas")? {
        let line = lines.take()?;
        let (letters, marks) = lines.some(line.split_once(' '))?;
        let mut authorities = Vec::new();
        for place in lines.numbers(marks)? {
            let id = usize::try_from(place).ok().and_then(|place| known.get(place));
            authorities.push(*lines.some(id)?);
        }
        areas.push(Area { letters, authorities });
    }
    Ok(areas)
}

/// Adds a row for each district and says where each area's rows end.
fn read_districts(lines: &mut Lines<'_>, areas: &[Area<'_>], rows: &mut Vec<Row>) -> Result<Vec<usize>> {
    let mut ends = Vec::with_capacity(areas.len());
    for area in areas {
        let line = lines.take()?;
        for word in words(line) {
            let mut add = |district: &str| {
                if rows.len() >= MOST_ROWS {
                    return Err(PlacesError::TooMany);
                }
                let code = lines.some(Outcode::parse(&format!("{}{district}", area.letters)))?;
                lines.check(code.area() == area.letters)?;
                rows.push(Row { code, point: None, radius: 0, shares: Vec::new() });
                Ok(())
            };
            match word.split_once('-') {
                None => add(word)?,
                Some((first, last)) => {
                    let first: u8 = lines.some(first.parse().ok())?;
                    let last: u8 = lines.some(last.parse().ok())?;
                    lines.check(first < last)?;
                    for district in first..=last {
                        add(&district.to_string())?;
                    }
                }
            }
        }
        ends.push(rows.len());
    }
    Ok(ends)
}

/// For each area its numbers, in units of 0.00001 degree.
fn read_coordinates(lines: &mut Lines<'_>, areas: usize, scale: i32) -> Result<Vec<Vec<i32>>> {
    let mut columns = Vec::with_capacity(areas);
    for _ in 0..areas {
        let line = lines.take()?;
        let mut column = lines.numbers(line)?;
        for number in &mut column {
            *number = lines.some(number.checked_mul(scale))?;
        }
        columns.push(column);
    }
    Ok(columns)
}

/// Gives the rows of an area their radius, and their points to those that are places.
fn read_radii(
    lines: &mut Lines<'_>,
    rows: &mut [Row],
    metres: &[u32],
    lats_e5: Vec<i32>,
    lons_e5: Vec<i32>,
) -> Result<()> {
    let line = lines.take()?;
    lines.check(lats_e5.len() == lons_e5.len())?;
    let mut marks = line.bytes();
    let mut points = lats_e5.into_iter().zip(lons_e5);
    for row in rows {
        let mark = lines.some(marks.next())?;
        if mark == b'-' {
            continue;
        }
        let metres = letter(mark).and_then(|class| metres.get(class));
        row.radius = lines.some(metres.and_then(|metres| u16::try_from(metres / 100).ok()))?;
        let (lat_e5, lon_e5) = lines.some(points.next())?;
        row.point = Some(lines.some(Point::from_e5(lat_e5, lon_e5).ok())?);
    }
    lines.check(marks.next().is_none() && points.next().is_none())
}

fn read_shares(lines: &mut Lines<'_>, rows: &mut [Row], authorities: &[AuthorityId]) -> Result<()> {
    let line = lines.take()?;
    let mut words = words(line);
    let named = |byte: Option<u8>| byte.and_then(letter).and_then(|at| authorities.get(at)).copied();
    for row in rows {
        let mut marks = lines.some(words.next())?.bytes();
        let largest = lines.some(named(marks.next()))?;
        let mut left = 100_u8;
        row.shares.push(AuthorityShare { authority: largest, percent: left });
        while let Some(mark) = marks.next() {
            let authority = lines.some(named(Some(mark)))?;
            let percent = match lines.some(marks.next())? {
                b'X' => 50,
                digit @ b'1'..=b'9' => (digit - b'0') * 5,
                _ => return Err(PlacesError::Line(lines.at)),
            };
            left = lines.some(left.checked_sub(percent).filter(|left| *left > 0))?;
            row.shares.push(AuthorityShare { authority, percent });
        }
        if let Some(first) = row.shares.first_mut() {
            first.percent = left;
        }
    }
    lines.check(words.next().is_none())
}

fn into_columns(mut places: Places, mut rows: Vec<Row>) -> Result<Places> {
    // They come nearly in order.
    insertion_sort(&mut rows, |a, b| a.code > b.code);
    for row in rows {
        if places.outcodes.last() == Some(&row.code) {
            return Err(PlacesError::Twice(row.code));
        }
        places.outcodes.push(row.code);
        places.lats_e5.push(row.point.map_or(0, Point::lat_e5));
        places.lons_e5.push(row.point.map_or(0, Point::lon_e5));
        places.radii.push(row.radius);
        places.shares.extend(row.shares);
        places.share_ends.push(u16::try_from(places.shares.len()).map_err(|_| PlacesError::TooMany)?);
    }
    Ok(places)
}

/// The place of a letter in a to z, A to Z.
fn letter(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'A'..=b'Z' => Some(usize::from(byte - b'A') + 26),
        _ => None,
    }
}

/// The words of a line; none of an empty one.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ').filter(move |_| !line.is_empty())
}

/// The lines of the file, counted.
struct Lines<'a> {
    rest: std::str::Lines<'a>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn take(&mut self) -> Result<&'a str> {
        self.at += 1;
        self.rest.next().ok_or(PlacesError::Truncated)
    }

    /// What follows the name of a block on its first line.
    fn header(&mut self, name: &str) -> Result<&'a str> {
        let line = self.take()?;
        let rest = self.some(line.strip_prefix(name))?;
        self.check(rest.is_empty() || rest.starts_with(' '))?;
        Ok(rest.trim_start())
    }

    fn header_numbers(&mut self, name: &str) -> Result<Vec<u32>> {
        let words = self.header(name)?.split(' ');
        self.some(words.map(|word| word.parse().ok()).collect())
    }

    fn header_number(&mut self, name: &str) -> Result<u32> {
        let rest = self.header(name)?;
        self.some(rest.parse().ok())
    }

    fn header_scale(&mut self, name: &str) -> Result<i32> {
        let scale = self.header_number(name)?;
        self.some(i32::try_from(scale).ok())
    }

    /// The numbers that are written in marks.
    fn numbers(&self, marks: &str) -> Result<Vec<i32>> {
        let mut numbers = Vec::new();
        let (mut sum, mut more) = (0_i32, 0_i32);
        for byte in marks.bytes() {
            let mark = i32::from(self.some(byte.checked_sub(b'!'))?);
            if mark >= MARKS {
                let eighties = more.checked_mul(MORE).and_then(|more| more.checked_add(mark - MARKS));
                more = self.some(eighties.filter(|more| *more < i32::MAX / MARKS))?;
                continue;
            }
            let counted = more * MARKS + mark;
            more = 0;
            let step = if counted % 2 == 0 { counted / 2 } else { -1 - counted / 2 };
            sum = self.some(sum.checked_add(step))?;
            numbers.push(sum);
        }
        self.check(more == 0)?;
        Ok(numbers)
    }

    /// The value, or that this line is at fault.
    fn some<T>(&self, value: Option<T>) -> Result<T> {
        value.ok_or(PlacesError::Line(self.at))
    }

    fn check(&self, holds: bool) -> Result<()> {
        self.some(holds.then_some(()))
    }
}
