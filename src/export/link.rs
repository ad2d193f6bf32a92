//! A list of services as a few bytes, for the part of an address that no server ever sees.
//!
//! One byte of version, three of the directory's digest, four for each service, two of checksum; as text in the
//! alphabet of base64url. No answer, no name and no postcode; what a service is, only who has the directory can tell.

use crate::domain::directory::{Directory, Service, id_hash};
use crate::session::{Arrival, LinkFault as Fault};

/// The first byte; another one is another format.
const VERSION: u8 = 1;
/// Services that fit: with them 54 bytes.
pub const MOST_LINKED: usize = 12;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The list as text. Services beyond [`MOST_LINKED`] are left out.
pub fn payload(directory: &Directory, services: &[u32]) -> String {
    let mut bytes = vec![VERSION];
    bytes.extend(digest(directory));
    for service in services.iter().take(MOST_LINKED).filter_map(|position| directory.get(*position)) {
        bytes.extend(mark(service));
    }
    bytes.extend(checksum(&bytes));
    to_text(&bytes)
}

/// Reads a list: positions in the directory, in the order of the list.
pub fn from_payload(directory: &Directory, text: &str) -> (Vec<u32>, Arrival) {
    read(directory, text).unwrap_or_else(|fault| (Vec::new(), Arrival::Fault(fault)))
}

fn read(directory: &Directory, text: &str) -> Result<(Vec<u32>, Arrival), Fault> {
    let bytes = from_text(text).ok_or(Fault::Damaged)?;
    let (body, sum) = bytes.split_at_checked(bytes.len().saturating_sub(2)).ok_or(Fault::Damaged)?;
    if sum != checksum(body) {
        return Err(Fault::Damaged);
    }
    let (version, rest) = body.split_first().ok_or(Fault::Damaged)?;
    if *version != VERSION {
        return Err(Fault::Version);
    }
    let (made_with, marks) = rest.split_at_checked(3).ok_or(Fault::Damaged)?;
    let marks = marks.chunks_exact(4);
    let count = marks.clone().count();
    if !marks.remainder().is_empty() || count == 0 || count > MOST_LINKED {
        return Err(Fault::Damaged);
    }
    let mut found: Vec<Option<u32>> = vec![None; count];
    for (position, service) in (0..).zip(directory.services()) {
        let own = mark(service);
        for (place, _) in found.iter_mut().zip(marks.clone()).filter(|(_, mark)| own == **mark) {
            place.get_or_insert(position);
        }
    }
    let mut services: Vec<u32> = Vec::new();
    for position in found.iter().flatten() {
        if !services.contains(position) {
            services.push(*position);
        }
    }
    if services.is_empty() {
        return Err(Fault::Foreign);
    }
    let missing = found.iter().filter(|place| place.is_none()).count();
    Ok((services, Arrival::Whole { missing, changed: made_with != digest(directory) }))
}

/// Four bytes for a service, from its id.
fn mark(service: &Service) -> [u8; 4] {
    ((hash(&[service.id.as_str()]) >> 16) as u32).to_be_bytes()
}

/// Three bytes that change with the services: who they are, how they are reached, when they were checked.
fn digest(directory: &Directory) -> [u8; 3] {
    let mut sum: u64 = 0;
    for service in directory.services() {
        let contacts = &service.contacts;
        let text = |text: &Option<Box<str>>| text.clone().unwrap_or_default();
        let own = hash(&[service.id.as_str(), &service.name, &text(&contacts.phone), &text(&contacts.url)]);
        let checked = service.assured_date.map_or(0, |date| date.days() as u64);
        sum = sum.rotate_left(5) ^ own ^ checked;
    }
    let [_, _, _, _, _, a, b, c] = (sum ^ (sum >> 32)).to_be_bytes();
    [a, b, c]
}

/// A hash of texts, told apart where one ends and the next begins.
fn hash(texts: &[&str]) -> u64 {
    texts.iter().fold(0, |sum, text| sum.rotate_left(7) ^ id_hash(text.bytes()))
}

/// Two bytes that change with any of these.
fn checksum(bytes: &[u8]) -> [u8; 2] {
    let sum = bytes.iter().fold(0xffff_u32, |sum, byte| {
        let sum = sum ^ u32::from(*byte) << 8;
        (0..8).fold(sum, |sum, _| (sum << 1) ^ ((sum >> 15 & 1) * 0x1_1021))
    });
    (sum as u16).to_be_bytes()
}

fn to_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let sextet = (bits >> (18 - 6 * place)) & 63;
            text.extend(ALPHABET.get(sextet as usize).map(|letter| char::from(*letter)));
        }
    }
    text
}

fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in chunk {
            bits = bits << 6 | ALPHABET.iter().position(|held| held == letter)? as u32;
        }
        bits <<= 6 * (4 - chunk.len());
        let [_, whole @ ..] = bits.to_be_bytes();
        bytes.extend(whole.iter().take(chunk.len().checked_sub(1).filter(|len| *len > 0)?));
    }
    Some(bytes)
}
