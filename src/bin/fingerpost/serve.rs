//! `fingerpost serve`: a folder on this machine, with the headers it will have on a host.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use fingerpost::site::serve::server::Server;

/// Show a folder on this machine, with the headers it will have on a host.
///
/// Nobody else on the network can reach it. Ctrl+C stops it.
#[derive(Debug, Args)]
pub struct Serve {
    /// A folder that `fingerpost build` made, or a released one.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

impl Serve {
    /// Runs the command, until it is stopped.
    pub fn run(&self) -> ExitCode {
        match Server::start(&self.folder, self.port) {
            Ok(server) => {
                println!("serve: {}  (Ctrl+C stops it)", server.url());
                server.wait();
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("fingerpost serve: {error:#}");
                ExitCode::from(2)
            }
        }
    }
}
