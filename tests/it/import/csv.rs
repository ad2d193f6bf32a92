//! Spreadsheets: read whole, or refused with the place and the remedy.

use fingerpost::data::import::csv::{COLUMNS, import_csv, read_table, template};
use fingerpost::data::import::{ImportOptions, ImportReport};
use fingerpost::data::load::load_directory;
use fingerpost::data::wire::directory::Service;
use proptest::prelude::*;
use serde_json::Value;

use super::options_once;
use crate::{assets, shared};

fn read(text: &str) -> ImportReport {
    import_csv(text.as_bytes(), options_once()).unwrap_or_else(|error| panic!("{error}"))
}

fn one(text: &str) -> Service {
    read(text).document.services.remove(0)
}

fn codes(report: &ImportReport) -> Vec<&'static str> {
    report.diagnostics.iter().map(|finding| finding.code).collect()
}

fn refused(text: &str) -> (&'static str, String) {
    let error = import_csv(text.as_bytes(), options_once()).expect_err("refused");
    assert!(!error.hint.is_empty(), "{error}");
    (error.code, error.pointer)
}

#[test]
fn the_template_with_its_example_becomes_a_whole_record() {
    let report = read(&template(true));
    let service = &report.document.services[0];
    assert_eq!(report.counts.kept, 1);
    assert_eq!(service.name, "Made-up walking group");
    assert_eq!(service.id, "made-up-walking-group");
    assert_eq!(service.needs, ["more-active", "meet-people"]);
    assert_eq!(service.also_helps[0], "lonely");
    assert_eq!(service.phone.as_deref(), Some("0161 496 0123"));
    assert_eq!(service.cost.as_ref().and_then(|cost| cost.kind.as_deref()), Some("free"));
    assert_eq!(service.languages, ["en", "pl"]);
    assert_eq!(service.kinds, ["group", "activity"]);
    assert_eq!(service.channels, ["in-person"]);
    assert_eq!(service.can_bring_someone, Some(true));
    let place = &service.locations[0];
    assert_eq!(place.postcode.as_deref(), Some("M33 7ZF"));
    assert_eq!(place.accessibility, ["hearing-loop", "step-free"]);
    let time = &service.schedules[0];
    assert_eq!((time.freq.as_deref(), time.days.join(",")), (Some("weekly"), String::from("tue")));
    assert_eq!((time.opens.as_deref(), time.closes.as_deref()), (Some("10:30"), Some("12:00")));
    assert_eq!(service.area.as_ref().map(|area| area.authorities.join(",")).as_deref(), Some("E08000009"));
    assert_eq!(report.document.head.areas["E08000009"], "Trafford");
    assert_eq!(service.eligibility.as_ref().and_then(|who| who.minimum_age), Some(18));
    let json = serde_json::to_string(&report.document).unwrap();
    let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(service.inferred.iter().filter(|field| *field == "needs").count(), 0, "they were told");
}

#[test]
fn the_document_lists_the_columns_of_the_code() {
    use std::fmt::Write as _;
    let mut table = String::from("| column | what goes in | also known as |\n|---|---|---|\n");
    for column in COLUMNS {
        let aliases = column.aliases.join(", ");
        let _ = writeln!(table, "| **{}** | {} | {aliases} |", column.title, column.about);
    }
    let file = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/data-format.md");
    let document = std::fs::read_to_string(&file).unwrap();
    let (begin, end) = ("<!-- columns: begin -->", "<!-- columns: end -->");
    let (before, rest) = document.split_once(begin).expect("the mark");
    let (_, after) = rest.split_once(end).expect("the mark");
    expect_test::expect_file![file].assert_eq(&format!("{before}{begin}\n\n{table}\n{end}{after}"));
}

#[test]
fn messages_name_row_and_column_as_a_spreadsheet_does() {
    let report = read("name,what it does,phone\nA,\"two\nlines\",none\nB,x,ring us\n");
    let finding = report.diagnostics.iter().find(|finding| finding.code == "phone-not-usable").unwrap();
    assert_eq!(finding.pointer, "row 3 (line 4), column C (phone)");
    assert_eq!(report.document.services[1].attributes["published_phone"], "ring us");
}

#[test]
fn what_cannot_be_read_without_guessing_is_refused_with_its_place() {
    for (text, code, place) in [
        ("", "empty-file", ""),
        ("\u{FEFF}", "empty-file", ""),
        (",,,\n,,,\n", "empty-file", ""),
        ("Harbour Club,01632 960001\n", "header-unknown", "row 1"),
        ("phone,website\n1,2\n", "no-name-column", "row 1"),
        ("name,phone,Telephone\nA,1,2\n", "header-duplicate", "row 1, column C (Telephone)"),
        ("name,phone\nA,1,2\n", "row-long", "row 2"),
        ("name,notes\n\"A,x\nB,y\n", "quote-unclosed", "line 2, column A"),
        ("name,notes\n\"A\"x,y\n", "quote-trailing-text", "line 2, column A"),
        ("name\nA\0\n", "nul", "line 2, column A"),
        ("id,name\n1,A\n1,B\n", "id-duplicate", "row 3, column A (id)"),
        ("<!DOCTYPE html><p>Sign in</p>", "not-csv", "line 1"),
        ("{\"contents\": []}", "not-csv", "line 1"),
    ] {
        assert_eq!(refused(text), (code, place.to_owned()), "{text:?}");
    }
}

#[test]
fn delimiters_and_encodings_are_told_from_the_file() {
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("name\tcost\r\nCafé\t£3\r\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cp1252 = b"name;cost\r\nCaf\xE9;\xA33\r\n".to_vec();
    let utf8 = "\u{FEFF}name,cost\r\nCafé,£3\r\n".as_bytes().to_vec();
    for bytes in [utf16, cp1252, utf8] {
        let report = import_csv(&bytes, options_once()).unwrap();
        let service = &report.document.services[0];
        assert_eq!(service.name, "Café");
        let cost = service.cost.clone().unwrap();
        assert_eq!((cost.kind.as_deref(), cost.note.as_deref()), (Some("paid"), Some("£3")));
    }
}

#[test]
fn a_column_with_a_slip_is_asked_about_and_never_lost() {
    let report = read("name,Websiet,colour\nA,https://a.org,blue\n");
    let finding = report.diagnostics.iter().find(|finding| finding.code == "column-not-known").unwrap();
    assert_eq!(finding.hint, "Did you mean \"website\"?");
    assert_eq!(report.document.services[0].attributes["Websiet"], "https://a.org");
    assert_eq!(report.document.services[0].attributes["colour"], "blue");
}

#[test]
fn a_header_and_no_row_is_an_empty_directory_that_says_so() {
    let report = read("name,phone\n");
    assert_eq!(report.counts.kept, 0);
    assert!(codes(&report).contains(&"no-rows"));
}

#[test]
fn cells_that_a_spreadsheet_would_run_stay_text() {
    let report = read("name,what it does,phone\n=1+1,@SUM(A1),+44 161 496 0123\n-cmd,+A1,\n");
    assert_eq!(report.document.services[0].name, "=1+1");
    assert_eq!(report.document.services[0].description.as_deref(), Some("@SUM(A1)"));
    assert_eq!(report.document.services[0].phone.as_deref(), Some("0161 496 0123"));
    assert_eq!(codes(&report).iter().filter(|code| **code == "formula").count(), 4);
}

#[test]
fn needs_may_be_codes_names_or_own_words() {
    let needs = |cell: &str| one(&format!("name,helps with\nX,\"{cell}\"\n")).needs;
    assert_eq!(needs("debt; Drinking less"), ["debt", "alcohol"]);
    assert!(needs("food bank").contains(&String::from("food-today")), "a term of the table of terms");
    assert!(needs("help with benefit claims").contains(&String::from("benefits")));
    let mut options = ImportOptions::built_in().unwrap();
    options.needs = vec![String::from("food-today")];
    let report = import_csv(b"name,tags\nRichmond,\nElm,debt\n", &options).unwrap();
    assert_eq!(report.document.services[0].needs, ["food-today"]);
    assert_eq!(report.document.services[1].needs, ["debt"]);
}

#[test]
fn times_are_read_only_where_they_leave_no_doubt() {
    let times = |cells: &str| {
        let service = one(&format!("name,days,opens,closes,how often,times,mon\nX,{cells}\n"));
        let told = service.schedules.iter().map(|time| {
            let parts = [&time.freq, &time.opens, &time.closes, &time.note];
            let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
            format!("{} {}", time.days.join("+"), parts.join(" "))
        });
        told.collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(times("Tues & Thurs,10am,12.30pm,,,"), "tue+thu weekly 10:00 12:30");
    assert_eq!(times("Friday,2pm,4pm,fortnightly,,"), "fri fortnightly 14:00 16:00");
    assert_eq!(times("Wednesday,,,,,"), "wed weekly");
    assert_eq!(times(",,,,,\"10:00-13:00,14:00-17:00\""), "mon weekly 10:00 13:00 | mon weekly 14:00 17:00");
    assert_eq!(times("Mondays,after lunch,late,,,"), " Mondays after lunch - late");
    assert_eq!(times(",,,,1st Saturday,"), " 1st Saturday");
}

#[test]
fn a_zero_that_a_spreadsheet_took_comes_back_and_a_rounded_number_does_not() {
    let report = read("name,phone\nA,1614960123\nB,1.61496E+11\nC,#REF!\n");
    let phones: Vec<_> = report.document.services.iter().map(|service| service.phone.as_deref()).collect();
    assert_eq!(phones, [Some("0161 496 0123"), None, None]);
    assert_eq!(codes(&report).iter().filter(|code| **code == "spreadsheet-damage").count(), 3);
}

/// All hand-made traps: rows as they should be, and a file is refused exactly where rows would be guessed.
#[test]
fn every_nasty_file_is_read_whole_or_refused() {
    let Some(told) = shared::read("corpora/csv/nasty/expectations.json") else { return };
    let told: Value = serde_json::from_str(&told).unwrap();
    let mut wrong = Vec::new();
    let (mut whole, mut not) = (0, 0);
    for case in told["cases"].as_array().unwrap() {
        let file = case["file"].as_str().unwrap();
        let bytes = shared::bytes(&format!("corpora/csv/nasty/{file}")).unwrap();
        // Ten thousand rows are read as a table only: the words of each would cost half a minute here.
        let is_large = case["row_count"].as_u64().is_some_and(|rows| rows > 1_000);
        if is_large {
            assert_eq!(read_table(&bytes).unwrap().rows.len() as u64, case["row_count"].as_u64().unwrap());
            whole += 1;
            continue;
        }
        let report = import_csv(&bytes, options_once());
        if case["outcome"] == "reject" {
            not += 1;
            match report {
                Ok(_) => wrong.push(format!("{file}: read, and should be refused")),
                Err(error) => {
                    let line = case["findings"][0]["line"].as_u64();
                    let place = line.map(|line| format!("{line}"));
                    if place.is_some_and(|place| !error.to_string().contains(&place)) {
                        wrong.push(format!("{file}: {error} should name line {line:?}"));
                    }
                }
            }
            continue;
        }
        whole += 1;
        let (Ok(table), Ok(report)) = (read_table(&bytes), report) else {
            wrong.push(format!("{file}: refused: {:?}", import_csv(&bytes, options_once()).err()));
            continue;
        };
        let rows: Vec<Value> = table.rows.iter().map(|row| Value::from(row.cells.clone())).collect();
        if case.get("header").is_some_and(|header| *header != Value::from(table.header.cells.clone())) {
            wrong.push(format!("{file}: header {:?}", table.header.cells));
        }
        let right = match case.get("rows") {
            Some(expected) => expected.as_array() == Some(&rows),
            None => case["row_count"].as_u64() == Some(rows.len() as u64),
        };
        if !right {
            wrong.push(format!(
                "{file}: {} rows: {}",
                rows.len(),
                rows.iter().take(2).map(Value::to_string).collect::<String>()
            ));
        }
        if let Some(lines) = case.get("row_lines") {
            let own: Vec<usize> = table.rows.iter().map(|row| row.place.line).collect();
            if *lines != Value::from(own.clone()) {
                wrong.push(format!("{file}: lines {own:?}, not {lines}"));
            }
        }
        let nameless = report.diagnostics.iter().filter(|one| one.code == "service-without-name").count();
        if report.counts.kept + nameless != table.rows.len() {
            wrong.push(format!("{file}: {} kept of {}", report.counts.kept, table.rows.len()));
        }
        for finding in &report.diagnostics {
            if finding.to_string().chars().any(|c| c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c)) {
                wrong.push(format!("{file}: a message with a raw control character: {finding:?}"));
            }
        }
        if let Some(dates) = case.get("expected_dates") {
            let own: Vec<_> = report.document.services.iter().map(|one| one.assured_date.clone()).collect();
            if *dates != serde_json::to_value(&own).unwrap() {
                wrong.push(format!("{file}: dates {own:?}"));
            }
        }
        if let Some(points) = case.get("usable_points") {
            for (index, service) in report.document.services.iter().enumerate() {
                let usable = points.get((index + 1).to_string()).is_some() || index == 1;
                let has = service.locations.iter().any(|place| place.latitude.is_some());
                if usable != has {
                    wrong.push(format!("{file}: row {}: point {has}", index + 1));
                }
            }
        }
    }
    println!("nasty CSV: {whole} files read whole, {not} refused");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_well_formed_file_is_read_as_it_should_be() {
    let names = [
        "comma_in_quotes",
        "empty",
        "empty_crlf",
        "escaped_quotes",
        "json",
        "newlines",
        "newlines_crlf",
        "quotes_and_newlines",
        "simple",
        "simple_crlf",
        "utf8",
    ];
    for name in names {
        let Some(bytes) = shared::bytes(&format!("corpora/csv/spectrum/csvs/{name}.csv")) else {
            println!("skipped: corpora/csv/spectrum is not in the shared folder");
            return;
        };
        // These have columns of their own: one is given the name that must be there.
        let text = String::from_utf8(bytes).unwrap();
        let (header, rest) = text.split_once('\n').unwrap();
        let expected: Vec<Value> =
            serde_json::from_str(&shared::read(&format!("corpora/csv/spectrum/json/{name}.json")).unwrap())
                .unwrap();
        let named = format!("name{}\n{rest}", header.find(',').map_or("", |at| &header[at..]));
        let table = read_table(named.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let filled = |row: &&Value| row.as_object().unwrap().values().any(|cell| cell != "");
        let expected: Vec<&Value> = expected.iter().filter(filled).collect();
        assert_eq!(table.rows.len(), expected.len(), "{name}");
        for (row, expected) in table.rows.iter().zip(expected) {
            for (cell, column) in row.cells.iter().zip(header.trim_end().split(',')) {
                assert_eq!(expected[column.trim_matches('"')], cell.as_str(), "{name}");
            }
        }
    }
}

#[test]
fn the_libraries_and_food_banks_of_the_country_are_kept_whole() {
    for (file, count) in [("uk_libraries", 3_619), ("uk_food_banks_sample", 306)] {
        let Some(bytes) = shared::bytes(&format!("openreferral/directory/{file}.csv")) else {
            println!("skipped: openreferral/directory/{file}.csv is not in the shared folder");
            continue;
        };
        let mut options = ImportOptions::built_in().unwrap();
        if count == 306 {
            options.needs = vec![String::from("food-today")];
        }
        let report = import_csv(&bytes, &options).unwrap();
        assert_eq!((report.counts.read, report.counts.kept), (count, count), "{file}");
        let json = serde_json::to_string(&report.document).unwrap();
        let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
        assert_eq!(loaded.diagnostics, [], "{file}");
        // Every word of every cell is somewhere in the record.
        let table = read_table(&bytes).unwrap();
        let mut lost = Vec::new();
        let is_office = |service: &Service| service.inferred.iter().any(|field| field == "locations");
        for (row, service) in table.rows.iter().zip(&report.document.services) {
            // The address of an office is said to be left out.
            if is_office(service) {
                continue;
            }
            let kept = serde_json::to_string(service).unwrap().to_lowercase();
            let words = row.cells.iter().zip(&table.header.cells).filter(|(_, name)| {
                !["mon", "tue", "wed", "thu", "fri", "sat", "sun", "phone", "lat", "lon", "email"]
                    .contains(&name.as_str())
            });
            for word in words.flat_map(|(cell, _)| cell.split(|c: char| !c.is_alphanumeric())) {
                if !kept.contains(&word.to_lowercase()) && !["http", "www"].contains(&word) {
                    lost.push(format!("{}: {word}", service.name));
                }
            }
        }
        println!("{file}: {:?}", report.counts);
        assert_eq!(lost, Vec::<String>::new(), "{file}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_never_panic_and_what_is_kept_loads(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "\\PC{0,200}".prop_map(String::into_bytes),
            "(name|id|days|mon|ages|area served|helps with|checked on)(,[a-z ]{0,8}){0,4}\n([\",;\n a-z0-9:=@£-]{0,12},){0,30}".prop_map(String::into_bytes),
        ]
    ) {
        if let Ok(report) = import_csv(&bytes, options_once()) {
            let json = serde_json::to_string(&report.document).unwrap();
            let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
            prop_assert_eq!(loaded.value.services().len(), report.counts.kept, "{:?}", loaded.diagnostics);
        }
    }
}
