//! The header policy, in one place: the server, the files for common hosts and the
//! page's own meta element all take it from here.

use base64::Engine as _;
use sha2::{Digest, Sha256};

/// The folder, inside the static folder, of the files whose names carry a hash of their content.
pub const HASHED: &str = "files";

/// A host may keep a hashed file for ever: new content gets a new name.
pub const CACHE_HASHED: &str = "public, max-age=31536000, immutable";

/// The page and its manifest keep their names, so a host must ask each time.
pub const CACHE_NAMED: &str = "no-cache";

/// Headers every file gets, beside the content security policy.
pub const COMMON: [(&str, &str); 6] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    // A page that isolates itself shows only frames that say so too.
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Access-Control-Allow-Origin", "*"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-read=()",
    ),
];

/// The one policy that may make an address of a worker out of text, in a site that keeps a copy.
pub const TRUSTED: &str = "fingerpost-offline";

/// What the content security policy allows in this build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Hash sources (`'sha256-...'`) of inline styles.
    pub style_hashes: Vec<String>,
    /// The origin that the folder is served from, where it is known. In a sandboxed frame the page has an origin of its
    /// own, and WebKit then takes `'self'` for nothing at all.
    pub origin: Option<String>,
    /// Pages that stand alone keep a copy of the site: one script may say which worker does it, under a name of its own.
    pub offline: bool,
    /// Who may show the page in a frame besides the same site.
    pub frame_ancestors: Vec<String>,
}

impl Policy {
    /// The policy for a header.
    #[must_use]
    pub fn header(&self) -> String {
        let ancestors = std::iter::once("'self'").chain(self.frame_ancestors.iter().map(String::as_str));
        format!("{}; frame-ancestors {}", self.meta(), ancestors.collect::<Vec<_>>().join(" "))
    }

    /// The policy for a meta element, for hosts that cannot set headers: browsers ignore
    /// `frame-ancestors` there and warn about it.
    #[must_use]
    pub fn meta(&self) -> String {
        let own = std::iter::once("'self'").chain(self.origin.as_deref()).collect::<Vec<_>>();
        let style = own.iter().copied().chain(self.style_hashes.iter().map(String::as_str));
        let style = style.collect::<Vec<_>>().join(" ");
        let own = own.join(" ");
        let trusted = if self.offline { TRUSTED } else { "'none'" };
        format!(
            "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {style}; img-src {own}; \
             font-src {own}; connect-src {own}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
             form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types {trusted}"
        )
    }

    /// Every header a file at `path` (no leading slash) is served with, but type and encoding.
    #[must_use]
    pub fn headers_for(&self, path: &str) -> Vec<(String, String)> {
        let mut all = vec![("Content-Security-Policy".to_owned(), self.header())];
        all.extend(COMMON.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())));
        let hashed = path.strip_prefix(HASHED).is_some_and(|rest| rest.starts_with('/'));
        let cache = if hashed { CACHE_HASHED } else { CACHE_NAMED };
        all.push(("Cache-Control".to_owned(), cache.to_owned()));
        all
    }

    /// A `_headers` file, as Netlify and Cloudflare Pages read it. No header is set by two blocks
    /// that match the same path: Cloudflare would join them with a comma. `named` are the files for visitors that
    /// keep their names.
    #[must_use]
    pub fn netlify(&self, named: &[String]) -> String {
        let mut text = format!("/*\n  Content-Security-Policy: {}\n", self.header());
        for (name, value) in COMMON {
            text.push_str(&format!("  {name}: {value}\n"));
        }
        text.push_str(&format!("/{HASHED}/*\n  Cache-Control: {CACHE_HASHED}\n"));
        for named in [""].into_iter().chain(named.iter().map(String::as_str)).chain(["build.json"]) {
            text.push_str(&format!("/{named}\n  Cache-Control: {CACHE_NAMED}\n"));
        }
        text
    }

    /// Lines for an nginx `server` block.
    #[must_use]
    pub fn nginx(&self) -> String {
        // nginx drops inherited add_header lines in a location that has its own, so each says all.
        let mut common = format!("    add_header Content-Security-Policy \"{}\" always;\n", self.header());
        for (name, value) in COMMON {
            common.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
        }
        format!(
            "# Inside server {{ }}, with root set to this folder.\n\
             types {{ text/html html; text/javascript js; text/css css; application/json json; application/manifest+json webmanifest; application/wasm wasm; image/svg+xml svg; text/plain txt; }}\n\
             charset utf-8;\n\
             gzip_static on;\n\
             gzip_vary on;\n\
             # brotli_static on;   # where the brotli module is there: a third smaller\n\
             location /{HASHED}/ {{\n{common}    add_header Cache-Control \"{CACHE_HASHED}\" always;\n}}\n\
             location / {{\n    index index.html;\n{common}    add_header Cache-Control \"{CACHE_NAMED}\" always;\n}}\n"
        )
    }

    /// A `.htaccess` for Apache 2.4 with mod_headers and, if it is there, mod_rewrite.
    #[must_use]
    pub fn apache(&self) -> String {
        let mut text = String::from(
            "# Apache 2.4: copy to .htaccess in this folder, or into its <Directory> block.\n\
             DirectoryIndex index.html\nAddDefaultCharset utf-8\n\
             AddType application/wasm .wasm\nAddType text/javascript .js\nAddType application/json .json\nAddType application/manifest+json .webmanifest\n",
        );
        text.push_str(&format!("Header always set Content-Security-Policy \"{}\"\n", self.header()));
        for (name, value) in COMMON {
            text.push_str(&format!("Header always set {name} \"{value}\"\n"));
        }
        text.push_str(&format!(
            "Header always set Cache-Control \"{CACHE_NAMED}\"\n\
             <If \"%{{REQUEST_URI}} =~ m#/{HASHED}/#\">\n  Header always set Cache-Control \"{CACHE_HASHED}\"\n</If>\n"
        ));
        text.push_str("<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
        for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
            text.push_str(&format!(
                "  RewriteCond %{{HTTP:Accept-Encoding}} {encoding}\n  RewriteCond %{{REQUEST_FILENAME}}.{suffix} -s\n  \
                 RewriteRule ^(.+)\\.(html|js|css|json|wasm|svg|txt)$ $1.$2.{suffix} [L]\n"
            ));
        }
        text.push_str("</IfModule>\nHeader append Vary Accept-Encoding\n");
        for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
            for (extension, kind) in [
                ("html", "text/html"),
                ("js", "text/javascript"),
                ("css", "text/css"),
                ("json", "application/json"),
                ("wasm", "application/wasm"),
                ("svg", "image/svg+xml"),
                ("txt", "text/plain"),
            ] {
                text.push_str(&format!(
                    "<FilesMatch \"\\.{extension}\\.{suffix}$\">\n  ForceType {kind}\n  Header always set Content-Encoding {encoding}\n  \
                     SetEnv no-gzip 1\n</FilesMatch>\n"
                ));
            }
        }
        text
    }
}

/// The hash source of an inline style or script: `'sha256-...'`.
#[must_use]
pub fn hash_source(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(digest))
}

/// The content type of a file, by its name's ending.
#[must_use]
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "conf") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_policy_allows_inline_or_eval() {
        let policy = Policy { style_hashes: vec![hash_source("a{}")], ..Policy::default() };
        for text in [policy.header(), policy.meta()] {
            assert!(!text.contains("unsafe-inline") && !text.contains("'unsafe-eval'"), "{text}");
        }
        assert!(policy.header().contains("frame-ancestors 'self'"));
        assert!(!policy.meta().contains("frame-ancestors"));
    }

    #[test]
    fn hash_source_is_the_digest_browsers_compute() {
        // sha256 of the empty string, in base64.
        assert_eq!(hash_source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        let cache = |path: &str| Policy::default().headers_for(path).pop().unwrap().1;
        assert_eq!(cache("files/a.1234.wasm"), CACHE_HASHED);
        assert_eq!(cache("index.html"), CACHE_NAMED);
        assert_eq!(cache("filesystem.html"), CACHE_NAMED);
    }

    #[test]
    fn every_host_file_carries_the_whole_policy() {
        let policy = Policy::default();
        for text in [policy.netlify(&[]), policy.nginx(), policy.apache()] {
            assert!(text.contains(&policy.header()));
            for (name, value) in COMMON {
                assert!(text.contains(name) && text.contains(value), "{name} is missing from {text}");
            }
        }
    }
}
