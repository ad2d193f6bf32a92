//! Drivers, browsers and screens that end with the test, however it ends.

use anyhow::{Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Every process a test starts, and every one those start, carries this in its environment: so all of
/// them are found again, also those that a driver did not end.
const MARK: &str = "FINGERPOST_BROWSER_TEST";

/// The processes of one test, and a folder of their own for profiles and other leavings.
pub(crate) struct Processes {
    children: Vec<Child>,
    mark: String,
    folder: PathBuf,
}

impl Processes {
    /// None yet. What an earlier run left behind, because it was killed, is ended first.
    pub(crate) fn none() -> Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let own = std::process::id();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        end_all(|mark| {
            let maker = mark.split('-').next().and_then(|pid| pid.parse::<u32>().ok());
            maker.is_some_and(|pid| pid != own && !Path::new("/proc").join(pid.to_string()).exists())
        });
        let mark = format!("{own}-{number}");
        let folder = std::env::temp_dir().join(format!("fingerpost-browser-{mark}"));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { children: Vec::new(), mark, folder })
    }

    /// Where profiles and other leavings are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the programs' own messages go.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("log.txt")
    }

    /// Starts a program, with its messages going to the log.
    pub(crate) fn start(&mut self, command: &mut Command) -> Result<&mut Child> {
        let name = command.get_program().to_string_lossy().into_owned();
        let log = File::options().create(true).append(true).open(self.log())?;
        command.stdin(Stdio::null()).stderr(log.try_clone()?);
        // Nobody's own settings, and nothing left in anybody's home.
        for variable in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(variable, &self.folder);
        }
        command.env(MARK, &self.mark);
        self.children.push(command.spawn().with_context(|| format!("cannot start {name}"))?);
        self.children.last_mut().context("just started")
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        // The driver before the screen that its browser draws on.
        while let Some(mut child) = self.children.pop() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let started = Instant::now();
        while end_all(|mark| mark == self.mark) > 0 && started.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Ends every process whose mark is meant, and says how many there were.
fn end_all(meant: impl Fn(&str) -> bool) -> usize {
    let Ok(entries) = std::fs::read_dir("/proc") else { return 0 };
    let mut count = 0;
    for entry in entries.filter_map(Result::ok) {
        let pid = entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok());
        let Some(pid) = pid.and_then(rustix::process::Pid::from_raw) else { continue };
        // Processes of other people, and such as have just ended, cannot be read: they are not ours.
        let Ok(environment) = std::fs::read(entry.path().join("environ")) else { continue };
        let marks =
            environment.split(|b| *b == 0).filter_map(|v| std::str::from_utf8(v).ok()?.split_once('='));
        if marks.into_iter().any(|(name, mark)| name == MARK && meant(mark)) {
            count += 1;
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grandchild_ends_with_the_test() {
        let mut processes = Processes::none().unwrap();
        let folder = processes.folder.clone();
        let mut shell = Command::new("sh");
        shell.args(["-c", "setsid sleep 600 & echo $!; wait"]).stdout(Stdio::piped());
        let child = processes.start(&mut shell).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.as_mut().unwrap()), &mut line)
            .unwrap();
        let grandchild = Path::new("/proc").join(line.trim());
        assert!(grandchild.exists(), "{line}");
        drop(processes);
        // It may run for a moment, until it has taken note, and be a zombie until its new parent has.
        let state = || std::fs::read_to_string(grandchild.join("stat")).unwrap_or_default();
        let ended = |state: &str| state.is_empty() || state.contains(") Z ");
        for _ in 0..100 {
            if ended(&state()) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        assert!(ended(&state()), "{}", state());
        assert!(!folder.exists());
    }
}
