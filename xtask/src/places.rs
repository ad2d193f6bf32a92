//! `cargo xtask places`: the compact table of outward codes from the open data it is computed from.
//!
//! The format is described where it is read, in `src/domain/geo/places/file.rs`. The same input gives
//! the same bytes: integers throughout, and everything in a fixed order.

use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Folder with outcodes.csv, local_authorities.csv and the README.md that gives the attribution
    #[arg(long, value_name = "DIR", default_value = "../shared/geo")]
    from: PathBuf,
    /// Write nothing; fail if the committed table is not what the data gives
    #[arg(long)]
    check: bool,
}

/// The table in the checkout.
const TABLE: &str = "assets/places/outcodes.txt";

/// Points are rounded to this many 0.00001 degree: at most 220 m off north to south, 140 m east to west.
/// Distances are told in whole miles.
const GRID_E5: i64 = 400;

/// Radii in metres: by two hundreds to a kilometre, then in steps of two fifths. They say how far the centre is from
/// the homes, which is a rough thing itself; finer ones would be 300 bytes for everybody.
const RADII_M: [i64; 16] = [
    200, 400, 600, 800, 1_000, 1_400, 1_900, 2_600, 3_700, 5_200, 7_400, 10_500, 15_100, 21_700, 31_200,
    44_800,
];

/// Marks that end a number, and marks that say more of it comes: with a table of decimal numbers everybody
/// would fetch 600 bytes more.
const MARKS: i64 = 80;
const MORE: i64 = 14;

/// Runs the command.
///
/// # Errors
/// When the data cannot be read or holds something the format cannot, or with `--check` when the
/// committed table differs.
pub fn run(args: &Args) -> Result<()> {
    let from = shell::root().join(&args.from);
    let table = render_from(&from)?;
    let path = shell::root().join(TABLE);
    if args.check {
        let committed = fs::read_to_string(&path).with_context(|| format!("cannot read {TABLE}"))?;
        ensure!(committed == table, "{TABLE} is not what the data gives: run `cargo xtask places`");
        println!("{TABLE} is up to date");
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, &table).with_context(|| format!("cannot write {TABLE}"))?;
    println!("{TABLE}: {} bytes, {} with brotli", table.len(), brotli_len(table.as_bytes())?);
    Ok(())
}

/// The table computed from a folder of data.
fn render_from(folder: &Path) -> Result<String> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(name))
            .with_context(|| format!("cannot read {}", folder.join(name).display()))
    };
    let readme = read("README.md")?;
    let attribution = readme.lines().find_map(|line| line.strip_prefix("> Contains OS data"));
    let attribution = attribution.context("README.md has no attribution line")?;
    let attribution = format!("Contains OS data{attribution}");
    render(&attribution, &read("local_authorities.csv")?, &read("outcodes.csv")?)
}

/// The table as text.
fn render(attribution: &str, authorities_csv: &str, outcodes_csv: &str) -> Result<String> {
    let authorities = read_authorities(authorities_csv)?;
    let known: BTreeSet<&str> = authorities.iter().map(|(code, _)| *code).collect();
    let areas = read_outcodes(outcodes_csv, &known)?;

    let mut out = format!("fingerpost-places 2\n{attribution}\nauthorities {}\n", authorities.len());
    for (code, name) in &authorities {
        writeln!(out, "{code} {name}")?;
    }
    let place = |code: &str| {
        let place = authorities.iter().position(|(held, _)| *held == code).context("an unknown authority")?;
        Ok(i64::try_from(place)?)
    };
    writeln!(out, "areas {}", areas.len())?;
    for (letters, area) in &areas {
        let places: Result<Vec<i64>> = area.authorities().into_iter().map(place).collect();
        writeln!(out, "{letters} {}", marks(places?)?)?;
    }
    out.push_str("districts\n");
    for area in areas.values() {
        writeln!(out, "{}", area.districts())?;
    }
    writeln!(out, "latitude {GRID_E5}")?;
    for area in areas.values() {
        writeln!(out, "{}", marks(area.coordinates(|(lat, _)| lat))?)?;
    }
    writeln!(out, "longitude {GRID_E5}")?;
    for area in areas.values() {
        writeln!(out, "{}", marks(area.coordinates(|(_, lon)| lon))?)?;
    }
    writeln!(out, "radii {}", words(RADII_M))?;
    for area in areas.values() {
        writeln!(out, "{}", area.radii()?)?;
    }
    out.push_str("shares\n");
    for area in areas.values() {
        writeln!(out, "{}", area.shares()?)?;
    }
    out.push_str("end\n");
    Ok(out)
}

/// One outward code.
struct District<'a> {
    /// What follows the area's letters: a number, and a letter or nothing.
    number: u8,
    suffix: &'a str,
    /// Latitude and longitude on the grid, and the class of the radius; `None` for no place.
    place: Option<((i64, i64), usize)>,
    /// Authorities and percentages in steps of 5, adding up to 100, the largest first.
    shares: Vec<(&'a str, u8)>,
}

/// The outward codes that begin with the same letters, in order of number.
#[derive(Default)]
struct Area<'a>(Vec<District<'a>>);

impl Area<'_> {
    /// The authorities of the area, in order of code.
    fn authorities(&self) -> Vec<&str> {
        let all: BTreeSet<&str> =
            self.0.iter().flat_map(|d| d.shares.iter().map(|(code, _)| *code)).collect();
        all.into_iter().collect()
    }

    /// The districts, three or more in a row as a range.
    fn districts(&self) -> String {
        let runs =
            self.0.chunk_by(|a, b| a.suffix.is_empty() && b.suffix.is_empty() && a.number + 1 == b.number);
        let run = |run: &[District<'_>]| match run {
            [first, .., last] if run.len() > 2 => format!("{}-{}", first.number, last.number),
            few => words(few.iter().map(|d| format!("{}{}", d.number, d.suffix))),
        };
        words(runs.map(run))
    }

    /// One coordinate of each place.
    fn coordinates(&self, coordinate: fn((i64, i64)) -> i64) -> Vec<i64> {
        self.0.iter().filter_map(|d| d.place).map(|(point, _)| coordinate(point)).collect()
    }

    /// A letter a place.
    fn radii(&self) -> Result<String> {
        let mut out = String::new();
        for district in &self.0 {
            match district.place {
                None => out.push('-'),
                Some((_, radius)) => out.push(letter(radius)?),
            }
        }
        Ok(out)
    }

    /// The authorities of each district by their letters.
    fn shares(&self) -> Result<String> {
        let local = self.authorities();
        let mut all = Vec::with_capacity(self.0.len());
        for district in &self.0 {
            let mut word = String::new();
            for (at, (code, percent)) in district.shares.iter().enumerate() {
                word.push(letter(local.binary_search(code).unwrap_or(usize::MAX))?);
                match percent {
                    _ if at == 0 => {}
                    50 => word.push('X'),
                    _ => write!(word, "{}", percent / 5)?,
                }
            }
            all.push(word);
        }
        Ok(words(all))
    }
}

/// Codes and names, by nation in the order England, Scotland, Wales, Northern Ireland, then by code.
fn read_authorities(csv: &str) -> Result<Vec<(&str, &str)>> {
    let mut lines = csv.lines();
    ensure!(lines.next() == Some("code,name,nation"), "local_authorities.csv has other columns");
    let mut all = Vec::new();
    for line in lines {
        let cells = line.split_once(',').and_then(|(code, rest)| Some((code, rest.rsplit_once(',')?.0)));
        let (code, name) = cells.with_context(|| format!("local_authorities.csv: {line}"))?;
        let name = name.trim_matches('"');
        ensure!(!name.is_empty() && !name.contains('"'), "local_authorities.csv: {line}");
        all.push((code, name));
    }
    all.sort_by_key(|(code, _)| ("ESWN".find(code.get(..1).unwrap_or_default()), *code));
    Ok(all)
}

fn read_outcodes<'a>(csv: &'a str, known: &BTreeSet<&str>) -> Result<BTreeMap<&'a str, Area<'a>>> {
    let mut lines = csv.lines();
    let columns = "outcode,lat,lon,r50_m,r90_m,postcodes,nation,geographic,la_share_pct,source";
    ensure!(lines.next() == Some(columns), "outcodes.csv has other columns");
    let mut areas: BTreeMap<&str, Area<'_>> = BTreeMap::new();
    for line in lines {
        let (letters, district) =
            read_outcode(line, known).with_context(|| format!("outcodes.csv: {line}"))?;
        areas.entry(letters).or_default().0.push(district);
    }
    for area in areas.values_mut() {
        area.0.sort_by_key(|d| (d.number, d.suffix));
    }
    Ok(areas)
}

fn read_outcode<'a>(line: &'a str, known: &BTreeSet<&str>) -> Result<(&'a str, District<'a>)> {
    let cells: Vec<&str> = line.split(',').collect();
    let [outcode, lat, lon, r50, _, _, nation, geographic, shares, _] = cells[..] else {
        bail!("not ten cells");
    };
    let (letters, rest) = outcode.split_at(outcode.find(|c: char| c.is_ascii_digit()).context("no number")?);
    let (number, suffix) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let place = match geographic {
        "0" => None,
        "1" => Some(((grid(lat)?, grid(lon)?), class(r50.parse()?))),
        other => bail!("geographic is {other}"),
    };
    let shares = read_shares(shares, known)?;
    // The reader takes the nation from the largest share.
    ensure!(
        shares.first().is_some_and(|(code, _)| code.starts_with(nation)),
        "largest share is in another nation"
    );
    Ok((letters, District { number: number.parse()?, suffix, place, shares }))
}

/// Parts of at least 5 % rounded to 5; the rest is counted with the largest.
fn read_shares<'a>(cell: &'a str, known: &BTreeSet<&str>) -> Result<Vec<(&'a str, u8)>> {
    let mut shares = Vec::new();
    let mut left = 100_u8;
    for part in cell.split(' ') {
        let (code, percent) = part.split_once(':').context("a share without a colon")?;
        let percent: u8 = percent.parse()?;
        if code.is_empty() || (percent < 5 && !shares.is_empty()) {
            continue;
        }
        ensure!(known.contains(code), "no authority {code}");
        let rounded = (percent + 2) / 5 * 5;
        if !shares.is_empty() {
            left = left.checked_sub(rounded).context("shares of over 100 %")?;
        }
        shares.push((code, rounded));
    }
    if let Some(largest) = shares.first_mut() {
        largest.1 = left;
    }
    ensure!(
        shares.iter().skip(1).all(|(_, percent)| (5..=left.min(50)).contains(percent)),
        "largest is not first"
    );
    Ok(shares)
}

/// Degrees with five decimals, on the grid; halves away from zero.
fn grid(degrees: &str) -> Result<i64> {
    let (whole, decimals) = degrees.split_once('.').context("a coordinate without decimals")?;
    ensure!(decimals.len() == 5, "a coordinate without five decimals");
    let size: i64 = format!("{}{decimals}", whole.trim_start_matches('-')).parse()?;
    let rounded = (size + GRID_E5 / 2) / GRID_E5;
    Ok(if whole.starts_with('-') { -rounded } else { rounded })
}

/// The nearest class of radius; of two as near, the smaller.
fn class(metres: i64) -> usize {
    let nearest = RADII_M.iter().enumerate().min_by_key(|(_, class)| (**class - metres).abs());
    nearest.map_or(0, |(at, _)| at)
}

/// a to z, then A to Z.
fn letter(at: usize) -> Result<char> {
    let letter = ('a'..='z').chain('A'..='Z').nth(at);
    letter.context("more than 52 classes, or authorities in one area")
}

/// The first number, then the step to each next, in marks: a step of less than 40 either way is one.
fn marks(numbers: Vec<i64>) -> Result<String> {
    let mut out = String::new();
    let mut before = 0;
    for number in numbers {
        let step = number - before;
        before = number;
        // 0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ...
        let mut rest = if step < 0 { -2 * step - 1 } else { 2 * step };
        let mut digits = vec![rest % MARKS];
        rest /= MARKS;
        while rest > 0 {
            digits.push(MARKS + rest % MORE);
            rest /= MORE;
        }
        for digit in digits.into_iter().rev() {
            out.push(char::from(b'!' + u8::try_from(digit)?));
        }
    }
    Ok(out)
}

fn words(all: impl IntoIterator<Item: ToString>) -> String {
    all.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" ")
}

fn brotli_len(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHORITIES: &str = "code,name,nation\nW06000001,Isle of Anglesey,W\nE08000009,Trafford,E\n";
    const HEADER: &str = "outcode,lat,lon,r50_m,r90_m,postcodes,nation,geographic,la_share_pct,source";

    fn render_rows(rows: &str) -> Result<String> {
        render("Contains.", AUTHORITIES, &format!("{HEADER}\n{rows}"))
    }

    #[test]
    fn rows_become_columns_by_area() {
        let rows = "M10,53.40000,-2.30099,0,59,3,E,0,E08000009:100,X\n\
                    M2,53.41000,-2.29900,1249,1251,9,E,1,E08000009:82 W06000001:14 :2 W06000001:2,X\n\
                    M1,53.40000,-2.30100,60,43618,9,E,1,E08000009:100,X\n\
                    M3A,53.40100,-2.30000,949,951,9,E,1,E08000009:50 W06000001:50,X\n";
        let table = render_rows(rows).expect("renders");
        let columns = table.split_once("areas 1\n").expect("areas").1;
        let expected = format!(
            "M !#\ndistricts\n1 2 3A 10\nlatitude 400\nrz|]'&\nlongitude 400\nrq>!!\n\
             radii {}\nafe-\nshares\na ab3 abX a\nend\n",
            words(RADII_M)
        );
        assert_eq!(columns, expected);
    }

    #[test]
    fn three_in_a_row_become_a_range() {
        let rows: String = ["1", "2", "3", "5", "6", "6A", "7", "8", "9"]
            .map(|d| format!("M{d},53.40000,-2.30000,1,1,9,E,0,E08000009:100,X\n"))
            .concat();
        assert!(render_rows(&rows).expect("renders").contains("\ndistricts\n1-3 5 6 6A 7-9\n"));
    }

    #[test]
    fn what_the_format_cannot_hold_is_refused() {
        for row in [
            "M1,53.4,-2.30000,1,1,9,E,1,E08000009:100,X",
            "M1,53.40000,-2.30000,1,1,9,E,2,E08000009:100,X",
            "M1,53.40000,-2.30000,1,1,9,W,1,E08000009:100,X",
            "M1,53.40000,-2.30000,1,1,9,E,1,E08000008:100,X",
            "M1,53.40000,-2.30000,1,1,9,E,1,:100,X",
            "M1,53.40000,-2.30000,1,1,9,E,1,E08000009:40 W06000001:60,X",
            "M,53.40000,-2.30000,1,1,9,E,1,E08000009:100,X",
            "M1,53.40000",
        ] {
            assert!(render_rows(row).is_err(), "{row}");
        }
    }

    #[test]
    fn the_committed_table_is_what_the_data_gives() {
        let folder = shell::root().join("../shared/geo");
        if !folder.is_dir() {
            println!("skipped: no ../shared/geo beside the checkout");
            return;
        }
        let committed = fs::read_to_string(shell::root().join(TABLE)).expect("committed table");
        assert!(render_from(&folder).expect("renders") == committed, "run `cargo xtask places`");
    }

    #[test]
    fn the_table_is_small() {
        let committed = fs::read(shell::root().join(TABLE)).expect("committed table");
        let size = brotli_len(&committed).expect("squeezes");
        assert!(size < 15_000, "{size} bytes with brotli");
    }
}
