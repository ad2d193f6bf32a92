//! One row as a service: what a feed could say too is read as a feed's record, the rest is put beside it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::ImportOptions;
use super::super::node::{Findings, Node, is_stand_in};
use super::super::service::{self, ServiceRead};
use super::cells::{age_range, date, is_damaged, is_formula, list, spoilt_phone};
use super::columns::{Kind, normal};
use super::table::{Row, Table, cell_place};
use super::{Columns, clean, need_names};
use crate::data::Diagnostic;
use crate::data::wire::directory::Service;
use crate::domain::geo::{Nation, Places};

/// Reads rows of one table.
pub(super) struct Reader<'a> {
    pub(super) options: &'a ImportOptions,
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns,
    pub(super) needs: BTreeMap<String, String>,
    pub(super) areas: BTreeMap<String, String>,
}

/// What a row says outright: nothing that was worked out may change it.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) needs: Vec<String>,
    pub(super) also_helps: Vec<String>,
    pub(super) kinds: Vec<String>,
    pub(super) channels: Vec<String>,
}

impl Told {
    /// Puts what was told in the place of what was worked out.
    pub fn keep(self, service: &mut Service) {
        if !self.needs.is_empty() {
            let extra: Vec<String> =
                service.needs.drain(..).filter(|code| !self.needs.contains(code)).collect();
            service.needs = self.needs;
            let more: Vec<String> = self.also_helps.into_iter().chain(extra).collect();
            for code in more.into_iter().rev() {
                service.also_helps.retain(|held| *held != code);
                service.also_helps.insert(0, code);
            }
            let main = service.needs.clone();
            service.also_helps.retain(|code| !main.contains(code));
            service.inferred.retain(|field| field != "needs");
        }
        for (told, list, field) in
            [(self.kinds, &mut service.kinds, "kinds"), (self.channels, &mut service.channels, "channels")]
        {
            if !told.is_empty() {
                *list = told;
                service.inferred.retain(|held| held != field);
            }
        }
    }
}

/// Outward codes and councils that come with the tool.
pub(super) fn places() -> Result<Places, Diagnostic> {
    Places::parse(include_str!("../../../../assets/places/outcodes.txt")).map_err(|error| {
        Diagnostic::error("places", "", error.to_string(), "Build the tool again from a whole checkout.")
    })
}

/// The columns from which a place in a feed's record is filled.
pub(super) fn kinds_at(path: &str) -> Vec<Kind> {
    let last = path.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or("");
    let kinds: &[Kind] = match last {
        "id" => &[Kind::Id],
        "name" if path == "name" => &[Kind::Name],
        "name" if path.starts_with("service_at") => &[Kind::Place],
        "name" => &[Kind::Organization],
        "description" => &[Kind::Description],
        "url" => &[Kind::Website],
        "email" => &[Kind::Email],
        "number" => &[Kind::Phone, Kind::OtherPhone],
        "address_1" | "address" => &[Kind::Address],
        "city" => &[Kind::Town],
        "postal_code" => &[Kind::Postcode, Kind::Address],
        "location" | "latitude" => &[Kind::Latitude, Kind::Longitude],
        "longitude" => &[Kind::Longitude],
        "fees" => &[Kind::Cost],
        "minimum_age" => &[Kind::MinimumAge, Kind::Ages],
        "maximum_age" => &[Kind::MaximumAge, Kind::Ages],
        "eligibility_description" => &[Kind::Audience],
        "languages" => &[Kind::Languages],
        "assured_date" => &[Kind::Checked],
        "valid_from" => &[Kind::ValidFrom],
        "valid_to" => &[Kind::ValidTo],
        "status" => &[Kind::Status],
        "application_process" => &[Kind::HowToGetIn],
        "wait_time" => &[Kind::Wait],
        "service_areas" => &[Kind::Area],
        _ => &[],
    };
    kinds.to_vec()
}

impl<'a> Reader<'a> {
    pub fn new(
        options: &'a ImportOptions,
        table: &'a Table,
        columns: &'a Columns,
    ) -> Result<Reader<'a>, Diagnostic> {
        let mut areas = BTreeMap::new();
        let places = places()?;
        for nation in Nation::ALL {
            for (id, name) in places.authorities_in(nation) {
                areas.insert(normal(name), id.to_string());
            }
        }
        Ok(Reader { options, table, columns, needs: need_names()?, areas })
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, kind: Kind) -> &'r str {
        let column = self.columns.iter().position(|held| *held == Some(kind));
        column.and_then(|column| row.cells.get(column)).map_or("", |cell| cell.trim())
    }

    pub(super) fn place(&self, row: &Row, kind: Kind) -> String {
        let column = self.columns.iter().position(|held| *held == Some(kind)).unwrap_or(0);
        cell_place(row.place, column, self.table.header.cells.get(column).map_or("", String::as_str))
    }

    /// The id of a row: its own, or one made from the name, which then must stay the same too.
    pub fn id_of(&self, row: &Row, taken: &dyn Fn(&str) -> bool) -> String {
        let own = clean(self.cell(row, Kind::Id));
        if !own.is_empty() {
            return own;
        }
        let slug = |text: &str| normal(text).replace(' ', "-").chars().take(80).collect::<String>();
        let name = slug(self.cell(row, Kind::Name));
        let name = if name.is_empty() { format!("row-{}", row.place.row) } else { name };
        if !taken(&name) {
            return name;
        }
        let at = slug(self.cell(row, Kind::Postcode));
        let with_place = format!("{name}-{at}");
        let first = if at.is_empty() || taken(&with_place) { name } else { return with_place };
        (2..).map(|number| format!("{first}-{number}")).find(|id| !taken(id)).unwrap_or_default()
    }

    /// The row as a record of a feed, and its cells without those that a spreadsheet has spoilt.
    pub fn as_feed(&self, row: &Row, id: &str, findings: &mut Findings) -> (Value, Row) {
        let row = self.without_damage(row, findings);
        let mut record = Map::new();
        let mut put = |field: &str, text: &str| {
            if !text.is_empty() {
                record.insert(field.to_owned(), Value::from(text));
            }
        };
        put("id", id);
        let name = self.cell(&row, Kind::Name);
        // "Null" and "None" may be names; "n/a" is none.
        let is_name =
            is_stand_in(name) && name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 3;
        put("name", if is_name { "?name" } else { name });
        for (field, kind) in [
            ("organization", Kind::Organization),
            ("description", Kind::Description),
            ("url", Kind::Website),
            ("email", Kind::Email),
            ("eligibility_description", Kind::Audience),
            ("wait_time", Kind::Wait),
            ("application_process", Kind::HowToGetIn),
        ] {
            put(field, self.cell(&row, kind));
        }
        let status = self.cell(&row, Kind::Status);
        put("status", if status.eq_ignore_ascii_case("yes") { "active" } else { status });
        let cost = self.cell(&row, Kind::Cost);
        let priced = match cost.parse::<f64>() {
            Ok(0.0) => String::from("Free"),
            Ok(_) => format!("£{cost}"),
            Err(_) => cost.to_owned(),
        };
        put("fees", &priced);
        for (field, kind) in
            [("assured_date", Kind::Checked), ("valid_from", Kind::ValidFrom), ("valid_to", Kind::ValidTo)]
        {
            let cell = self.cell(&row, kind);
            put(field, date(cell).as_deref().unwrap_or(if cell.is_empty() { "" } else { "?" }));
            if !cell.is_empty() && !is_stand_in(cell) && date(cell).is_none() {
                findings.warn(
                    "date-not-usable",
                    &self.place(&row, kind),
                    format!("\"{}\" is no day that can be told for sure; it was left out.", clean(cell)),
                    "Write it as 2026-03-31 or 31/03/2026.",
                );
            }
        }
        for (field, kind) in [("minimum_age", Kind::MinimumAge), ("maximum_age", Kind::MaximumAge)] {
            put(field, self.cell(&row, kind));
        }
        let (minimum, maximum) = age_range(self.cell(&row, Kind::Ages)).unwrap_or_default();
        for (field, age) in [("minimum_age", minimum), ("maximum_age", maximum)] {
            if let Some(age) = age {
                record.entry(field).or_insert_with(|| Value::from(age));
            }
        }
        self.put_places(&row, &mut record);
        let phones: Vec<Value> = [Kind::Phone, Kind::OtherPhone]
            .into_iter()
            .map(|kind| self.cell(&row, kind))
            .filter(|cell| !cell.is_empty())
            .map(|cell| json!({"number": spoilt_phone(cell).flatten().unwrap_or_else(|| cell.to_owned())}))
            .collect();
        if !phones.is_empty() {
            record.insert(String::from("contacts"), json!([{"phones": phones}]));
        }
        let languages = list(self.cell(&row, Kind::Languages));
        if !languages.is_empty() {
            record.insert(String::from("languages"), json!(languages));
        }
        (Value::Object(record), row)
    }

    fn put_places(&self, row: &Row, record: &mut Map<String, Value>) {
        let mut address = Map::new();
        let mut location = Map::new();
        for (is_address, field, kind) in [
            (true, "address_1", Kind::Address),
            (true, "city", Kind::Town),
            (true, "postal_code", Kind::Postcode),
            (false, "name", Kind::Place),
            (false, "latitude", Kind::Latitude),
            (false, "longitude", Kind::Longitude),
        ] {
            let cell = self.cell(row, kind);
            if !cell.is_empty() {
                let map = if is_address { &mut address } else { &mut location };
                map.insert(field.to_owned(), Value::from(cell));
            }
        }
        if !address.is_empty() {
            location.insert(String::from("addresses"), json!([address]));
        }
        if !location.is_empty() {
            record.insert(String::from("service_at_locations"), json!([{"location": location}]));
        }
    }

    /// Cells without what a spreadsheet left where a value was lost; formulas are said and stay text.
    fn without_damage(&self, row: &Row, findings: &mut Findings) -> Row {
        let mut row = row.clone();
        for (column, cell) in row.cells.iter_mut().enumerate() {
            let name = self.table.header.cells.get(column).map_or("", String::as_str);
            let place = || cell_place(row.place, column, name);
            // The apostrophe with which an export keeps a spreadsheet from running a cell.
            if let Some(bare) =
                cell.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@', '\t', '\r']))
            {
                *cell = bare.to_owned();
            }
            let kind = self.columns.get(column).copied().flatten();
            let is_phone = matches!(kind, Some(Kind::Phone | Kind::OtherPhone));
            if is_damaged(cell) {
                findings.warn(
                    "spreadsheet-damage",
                    &place(),
                    format!(
                        "\"{}\" stands where a value was lost in a spreadsheet; it counts as empty.",
                        clean(cell)
                    ),
                    "Type the value anew.",
                );
                cell.clear();
            } else if is_phone && let Some(mended) = spoilt_phone(cell) {
                let message = match &mended {
                    Some(number) => format!("A spreadsheet took the 0 away; \"{number}\" is used."),
                    None => {
                        format!("\"{}\" was a telephone number before a spreadsheet rounded it.", clean(cell))
                    }
                };
                findings.warn(
                    "spreadsheet-damage",
                    &place(),
                    message,
                    "Make the column \"text\" in the spreadsheet, and type the number anew.",
                );
            } else if is_formula(cell) {
                findings.note(
                    "formula",
                    &place(),
                    String::from("A spreadsheet would run this cell as a formula; here it is text."),
                    "Look whether it is what it should be.",
                );
            }
        }
        row
    }

    /// The service of a row; `None`, with an error, when it has no name.
    pub fn read(
        &self,
        findings: &mut Findings,
        node: &Node<'_>,
        row: &Row,
        said: Row,
    ) -> Option<(ServiceRead, Told)> {
        let mut read = service::read(findings, &self.options.crosswalk, node, row.place.row)?;
        let row = &said;
        if read.service.name == "?name" {
            read.service.name = clean(self.cell(row, Kind::Name));
        }
        if let Some(source) = &mut read.service.source {
            source.scheme = String::from("csv");
        }
        let told = self.needs(findings, row, &mut read);
        let told = self.codes(findings, row, &mut read.service, told);
        self.audience(findings, row, &mut read.service);
        self.times(findings, row, &mut read.service);
        self.area(findings, row, &mut read);
        self.access(row, &mut read.service);
        self.words(findings, node, row, &mut read.service);
        self.rest(row, &mut read.service);
        Some((read, told))
    }
}
