//! Ids that the standard wants as UUIDs, made from names so that the same name always gives the same id.

/// The id itself where it is a UUID, else one made from the parts.
pub(super) fn uuid_for(id: &str, parts: &[&str]) -> String {
    if is_uuid(id) { id.to_lowercase() } else { made(parts) }
}

/// A UUID of version 8 (of one's own making, RFC 9562) from names.
pub(super) fn made(parts: &[&str]) -> String {
    // FNV-1a over 128 bits: no secret is kept in it, it need only differ where the names do.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in parts.join("\u{1F}").bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash = hash & !(0xF << 76) | (8 << 76);
    hash = hash & !(0b11 << 62) | (0b10 << 62);
    let hex = format!("{hash:032x}");
    let cut = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32))
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_make_the_same_id_and_others_another() {
        assert!(is_uuid(&made(&["a", "b"])));
        assert_eq!(made(&["a", "b"]), made(&["a", "b"]));
        assert_ne!(made(&["a", "b"]), made(&["ab"]));
        assert_eq!(made(&["a"]).get(14..15), Some("8"));
        let own = "ac148810-d857-441c-9679-408f346de14b";
        assert_eq!(uuid_for(own, &["x"]), own);
        assert_ne!(uuid_for("7", &["x", "7"]), "7");
    }
}
