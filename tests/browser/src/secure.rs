//! Serving over HTTPS: some of what browsers do, and keep, they do there alone.

use anyhow::Result;
use fingerpost::site::serve::http::{Stream, Wrap};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::sync::Arc;

/// Encrypts connections with a certificate that nobody signed: browsers are told to take it.
pub(crate) fn encryption() -> Result<Wrap> {
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let own = rcgen::generate_simple_self_signed(names)?;
    let key = own.signing_key.serialize_der().try_into().map_err(anyhow::Error::msg)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)?;
    let config = Arc::new(config);
    Ok(Box::new(move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(StreamOwned::new(connection, stream)) as Box<dyn Stream>)
    }))
}
