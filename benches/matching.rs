//! Loading a directory and making a plan, against a plain filter and sort on the same data.
//!
//! `cargo bench --bench matching`; `cargo xtask bench` does the same in a browser. Each group runs the
//! plain floor beside the real thing, so that the ratio holds whatever the machine is doing.

mod setting;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fingerpost::data::generate::{Plan, generate};
use fingerpost::data::load::load_directory;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::{Point, distance_m};
use fingerpost::domain::taxonomy::NeedSet;
use setting::{Setting, places, today};

const SIZES: [usize; 4] = [200, 2_000, 10_000, 100_000];

fn directory_text(setting: &Setting, services: usize) -> String {
    let plan = Plan { seed: 1, services, today: today(), taxonomy: &setting.taxonomy, places: &places() };
    serde_json::to_string(&generate(&plan)).expect("it can be written")
}

fn plans(setting: &Setting, directory: &Directory) -> usize {
    setting.people.iter().map(|person| setting.plan(directory, person)).sum()
}

/// What a plain engine holds of a service.
struct Plain {
    needs: NeedSet,
    points: Vec<Point>,
}

/// The floor: everything that has a tag in common, most tags first, then nearest; no rule, no reason.
fn plain_query(services: &[Plain], needs: NeedSet, from: Option<Point>) -> Vec<usize> {
    let mut found: Vec<(u32, u32, usize)> = services
        .iter()
        .enumerate()
        .filter(|(_, service)| !service.needs.and(needs).is_empty())
        .map(|(index, service)| {
            let near =
                from.and_then(|from| service.points.iter().map(|point| distance_m(from, *point)).min());
            (u32::MAX - service.needs.and(needs).len(), near.unwrap_or(u32::MAX), index)
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(20).map(|(_, _, index)| index).collect()
}

fn benches(c: &mut Criterion) {
    let setting = Setting::bundled();
    for size in SIZES {
        let text = directory_text(&setting, size);
        let mut group = c.benchmark_group("load");
        group.sample_size(10).measurement_time(Duration::from_secs(if size >= 100_000 { 15 } else { 4 }));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("directory", size), &text, |bench, text| {
            bench.iter(|| load_directory(black_box(text), &setting.taxonomy).expect("it loads").value);
        });
        group.bench_with_input(BenchmarkId::new("plain JSON value", size), &text, |bench, text| {
            bench.iter(|| serde_json::from_str::<serde_json::Value>(black_box(text)).expect("it reads"));
        });
        group.finish();

        let directory = load_directory(&text, &setting.taxonomy).expect("it loads").value;
        drop(text);
        let plain: Vec<Plain> = directory
            .services()
            .iter()
            .map(|service| Plain {
                needs: service.helps_with(),
                points: service.locations.iter().filter_map(|place| place.point).collect(),
            })
            .collect();
        let mut group = c.benchmark_group("match");
        // One element is one person's plan.
        group.sample_size(20).throughput(Throughput::Elements(setting.people.len() as u64));
        group.bench_function(BenchmarkId::new("plans", size), |bench| {
            bench.iter(|| plans(&setting, black_box(&directory)));
        });
        group.bench_function(BenchmarkId::new("plain filter and sort", size), |bench| {
            bench.iter(|| {
                let found = setting.people.iter().map(|person| {
                    let from = person.context.place.as_ref().and_then(|place| place.point);
                    plain_query(black_box(&plain), person.profile.set(), from).len()
                });
                found.sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
