//! Loading a directory and making a plan, beside a plain floor in the same page.

use super::numbers::Numbers;
use super::table::{short, table, whole};
use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::Page;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Rounds of queries in each fresh page; one more comes first and does not count.
const ROUNDS: usize = 5;

/// What is aimed for, in milliseconds.
#[derive(Clone, Copy, Default)]
struct Aims {
    load: Option<f64>,
    first: Option<f64>,
    query: Option<f64>,
}

impl Aims {
    fn of(services: usize) -> Self {
        let (load, first, query) = match services {
            2_000 => (40.0, Some(1.5), 0.3),
            10_000 => (150.0, None, 1.2),
            100_000 => (700.0, Some(3.0), 10.0),
            _ => return Self::default(),
        };
        Self { load: Some(load), first, query: Some(query) }
    }
}

/// The memory a loaded directory may take, in sizes of its JSON text.
const MEMORY_AIM: f64 = 3.0;

#[derive(Deserialize)]
struct Opened {
    json: f64,
    memory: f64,
}

#[derive(Deserialize)]
struct Took {
    floor: f64,
    ours: f64,
    same: bool,
    #[serde(default)]
    memory: f64,
}

/// The same work done both ways.
#[derive(Default)]
struct Both {
    floor: Numbers,
    ours: Numbers,
}

impl Both {
    fn add(&mut self, took: &Took) -> Result<()> {
        // A benchmark of nothing is quick: neither way may come back empty.
        ensure!(took.same, "the floor and the widget's core did not both do the work");
        self.floor.add(took.floor);
        self.ours.add(took.ours);
        Ok(())
    }

    fn row(&self, what: String, aim: Option<f64>) -> Vec<String> {
        let (floor, ours) = (self.floor.median(), self.ours.median());
        let aim = aim.map_or(String::new(), short);
        vec![what, short(floor), short(ours), short(ours / floor), short(self.ours.part(10)), aim]
    }
}

/// Everything measured with one directory. Sizes are in bytes.
#[derive(Default)]
struct Size {
    services: usize,
    json: f64,
    /// Of the module, before it has loaded anything.
    before: f64,
    load: Both,
    /// And after: it never gives memory back, so this is the most it has taken.
    loaded: f64,
    from_bytes: Both,
    loaded_from_bytes: f64,
    first: Both,
    query: Both,
}

/// Measures with directories of these sizes, each in so many fresh pages, and gives two tables.
///
/// # Errors
/// When the page does not do the work.
pub async fn measure(page: &Page, sizes: &[usize], runs: usize) -> Result<String> {
    let mut sizes: Vec<Size> =
        sizes.iter().map(|services| Size { services: *services, ..Size::default() }).collect();
    for run in 0..runs {
        for size in &mut sizes {
            once(page, size, run % 2 == 0)
                .await
                .with_context(|| format!("with {} services", size.services))?;
        }
        println!("bench: loading and matching, run {} of {runs}", run + 1);
    }
    let queries = sizes.iter().map(|size| size.query.ours.len()).max().unwrap_or_default();
    Ok(format!(
        "\nLoading and matching in Chromium: medians of {runs} fresh pages, and of {queries} batches of queries. \
         Both ways in turn.\nPlain JavaScript, the floor: JSON.parse; filter and sort by needs, distance, ages and \
         cost.\nFingerpost: every rule, reasons, the chosen set, and the plan around it.\n\n{}\n{}\n",
        times(&sizes),
        memory(&sizes)
    ))
}

fn times(sizes: &[Size]) -> String {
    type Part = (&'static str, fn(&Size) -> &Both, fn(Aims) -> Option<f64>);
    let parts: [Part; 4] = [
        ("load", |size| &size.load, |aims| aims.load),
        ("load from bytes", |size| &size.from_bytes, |aims| aims.load),
        ("first query", |size| &size.first, |aims| aims.first),
        ("query", |size| &size.query, |aims| aims.query),
    ];
    let mut rows = vec![row(["ms", "plain JavaScript", "Fingerpost", "ratio", "its p10", "aim"])];
    for (what, of, aim) in parts {
        rows.extend(sizes.iter().map(|size| {
            let what = format!("{what}, {} services", whole(size.services));
            of(size).row(what, aim(Aims::of(size.services)))
        }));
    }
    table(&rows)
}

fn memory(sizes: &[Size]) -> String {
    let mut rows = vec![row(["MB", "JSON", "module before", "and after", "growth by JSON", "aim"])];
    let mb = |bytes: f64| short(bytes / 1e6);
    for (what, of) in
        [("load", |size: &Size| size.loaded), ("load from bytes", |size| size.loaded_from_bytes)]
            as [(&str, fn(&Size) -> f64); 2]
    {
        rows.extend(sizes.iter().map(|size| {
            let growth = (of(size) - size.before) / size.json;
            vec![
                format!("{what}, {} services", whole(size.services)),
                mb(size.json),
                mb(size.before),
                mb(of(size)),
                short(growth),
                short(MEMORY_AIM),
            ]
        }));
    }
    table(&rows)
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// One fresh page from the text and one from the bytes.
async fn once(page: &Page, size: &mut Size, ours_first: bool) -> Result<()> {
    open(page, size).await?;
    let load: Took = call(page, &format!("load({ours_first}, true)")).await?;
    size.from_bytes.add(&load)?;
    size.loaded_from_bytes = size.loaded_from_bytes.max(load.memory);
    open(page, size).await?;
    let load: Took = call(page, &format!("load({ours_first}, false)")).await?;
    size.load.add(&load)?;
    size.loaded = size.loaded.max(load.memory);
    size.first.add(&call(page, &format!("first({ours_first})")).await?)?;
    for round in 0..=ROUNDS {
        let queries: Vec<Took> = call(page, &format!("round({})", ours_first ^ (round % 2 == 0))).await?;
        if round > 0 {
            queries.iter().try_for_each(|took| size.query.add(took))?;
        }
    }
    Ok(())
}

async fn open(page: &Page, size: &mut Size) -> Result<()> {
    page.reload().await?;
    let opened: Opened = call(page, &format!("open('directory-{}.json')", size.services)).await?;
    (size.json, size.before) = (opened.json, opened.memory);
    Ok(())
}

/// Calls a function of `page.js` and waits for what it gives.
async fn call<T: DeserializeOwned>(page: &Page, what: &str) -> Result<T> {
    page.script(&format!("return window.bench.{what}"), vec![]).await
}
