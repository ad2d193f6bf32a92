//! Finds the paths of a source: `a::b::{c, d::e}` as `a::b::c` and `a::b::d::e`.

/// Every path with at least two names, its groups taken apart.
pub fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let name = name(rest);
        if name.is_empty() {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let mut reader = Reader { rest };
        let mut here = Vec::new();
        reader.path(&mut Vec::new(), &mut here);
        found.extend(here.into_iter().filter(|path| path.len() > 1));
        at += rest.len() - reader.rest.len();
    }
    found
}

fn name(rest: &str) -> &str {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    &rest[..end]
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, token: &str) -> bool {
        let trimmed = self.rest.trim_start();
        let found = trimmed.starts_with(token);
        if found {
            self.rest = &trimmed[token.len()..];
        }
        found
    }

    /// Reads one path below `before`; a group at its end gives one path for each member.
    fn path(&mut self, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        let depth = before.len();
        loop {
            self.rest = self.rest.trim_start();
            let name = name(self.rest);
            self.rest = &self.rest[name.len()..];
            if !name.is_empty() {
                before.push(name.to_owned());
            }
            // A space before `::` does not end a path, but a bare word goes on only with one.
            if name.is_empty() || !self.eat("::") {
                break;
            }
            if self.eat("{") {
                while !self.eat("}") {
                    let length = self.rest.len();
                    self.path(before, found);
                    self.skip_alias();
                    self.eat(",");
                    if self.rest.len() == length {
                        break;
                    }
                }
                before.truncate(depth);
                return;
            }
            if self.rest.trim_start().starts_with(['*', '<']) {
                break;
            }
        }
        found.push(before.clone());
        before.truncate(depth);
    }

    fn skip_alias(&mut self) {
        if self.eat("as ") || self.eat("*") {
            self.rest = self.rest.trim_start();
            self.rest = &self.rest[name(self.rest).len()..];
        }
    }
}

#[test]
fn groups_are_taken_apart() {
    let joined = |code: &str| -> Vec<String> { paths(code).iter().map(|path| path.join("::")).collect() };
    assert_eq!(joined("use a::b;"), ["a::b"]);
    assert_eq!(joined("use a::{b, c::{d, e as f}, g::*};"), ["a::b", "a::c::d", "a::c::e", "a::g"]);
    assert_eq!(joined("let x: a::B<c::D> = e::f::<G>();"), ["a::B", "c::D", "e::f"]);
    assert_eq!(joined("pub(super) fn f(self) { g }"), Vec::<String>::new());
}
