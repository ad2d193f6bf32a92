//! A server for one static folder, on this machine only, with the headers, types and squeezed copies that a real
//! host would send.

pub mod http;
pub mod server;
