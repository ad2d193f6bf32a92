//! `fingerpost tag`: a person says what services help with, where nothing else does.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use fingerpost::data::import::{Lexicon, ServiceTags};
use fingerpost::data::load::load_locale;
use fingerpost::data::tag::{Answer, NotUnderstood, Suggestion, Suggestions, TagFile};
use fingerpost::data::wire::directory::Service;
use fingerpost::domain::taxonomy::Taxonomy;
use fingerpost::i18n::Catalogue;

use crate::bundled;
use crate::export::directory;
use crate::files::{read_text, write};

/// Go through the services of which nothing says what they help with, and write down what you know.
///
/// Each answer is written at once, so you can stop at any time and go on later. Then import the feed again with
/// --mapping FILE. Answers may come from a file as well: one line each, on standard input. Exit code 0: done, or
/// stopped. 2: nothing could be read or written.
#[derive(Debug, Args)]
pub struct Tag {
    /// The directory, as `fingerpost import` made it.
    directory: PathBuf,
    /// The file for the answers; what stands in it stays.
    #[arg(short, long, value_name = "FILE")]
    mapping: PathBuf,
    /// Go through services whose needs an import guessed as well.
    #[arg(long)]
    inferred: bool,
    /// Go through services that seem not to be for people who come with a need as well.
    #[arg(long)]
    not_for_people: bool,
}

/// What is shown before the first service.
const HOW: &str = "\
For each service type the numbers of what it is mainly for, or codes or names of needs, with commas between.
After a / comes what it helps with among other things: 1,3 / lonely
  Enter  skip, and be asked again another time     u  take the last answer back
  n      not for people who come with a need       ?  show every need
  q      stop; what you said is written already
";

impl Tag {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let (input, output) = (std::io::stdin(), std::io::stdout());
        match self.walk(&mut input.lock(), &mut output.lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fingerpost tag: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn walk(&self, input: &mut dyn BufRead, output: &mut dyn Write) -> Result<(), String> {
        let own = bundled::load().map_err(|found| format!("{found:?}"))?;
        let words = load_locale(include_str!("../../../assets/locales/en-GB.json"))
            .map_err(|found| format!("{found:?}"))?
            .value;
        let lexicon = Lexicon::built_in().map_err(|diagnostic| diagnostic.to_string())?;
        let document = directory(&self.directory)?;
        let file = self.file()?;
        let suggestions = Suggestions::new(&lexicon, &document.services);
        let to_ask: Vec<&Service> = document
            .services
            .iter()
            .filter(|service| self.is_asked(service, &suggestions) && file.get(&service.id).is_none())
            .collect();
        let mut walk = Walk {
            path: &self.mapping,
            file,
            taxonomy: &own.taxonomy,
            words: &words,
            said: Vec::new(),
            output,
        };
        walk.say(&format!(
            "{} services to go through; {} are in {} already.",
            to_ask.len(),
            walk.file.len(),
            self.mapping.display()
        ))?;
        if !to_ask.is_empty() {
            walk.say(HOW)?;
        }
        let mut at = 0;
        while let Some(service) = to_ask.get(at) {
            let offered = suggestions.of(service);
            walk.show(at, to_ask.len(), service, &offered, suggestions.not_for_people(service))?;
            match walk.ask(input, &offered)? {
                Answer::Tags(tags) => {
                    walk.keep(at, &service.id, Some(ServiceTags { name: service.name.clone(), ..tags }))?;
                    at += 1;
                }
                Answer::Skip => {
                    walk.keep(at, &service.id, None)?;
                    at += 1;
                }
                Answer::Undo => match walk.undo()? {
                    Some(before) => at = before,
                    None => walk.say("There is nothing to take back.")?,
                },
                Answer::List => walk.list()?,
                Answer::Quit => break,
            }
        }
        let rest = to_ask.iter().filter(|service| walk.file.get(&service.id).is_none()).count();
        walk.say(&format!(
            "{} services are in {}; {rest} are left.",
            walk.file.len(),
            self.mapping.display()
        ))?;
        if !walk.file.is_empty() {
            walk.say(&format!("Import the feed again with: --mapping {}", self.mapping.display()))?;
        }
        Ok(())
    }

    fn file(&self) -> Result<TagFile, String> {
        if !self.mapping.exists() {
            return Ok(TagFile::default());
        }
        TagFile::parse(&read_text(&self.mapping)?)
            .map_err(|diagnostic| format!("{}: {diagnostic}", self.mapping.display()))
    }

    fn is_asked(&self, service: &Service, suggestions: &Suggestions<'_>) -> bool {
        if !service.needs.is_empty() || !service.also_helps.is_empty() {
            return self.inferred && service.inferred.iter().any(|field| field == "needs");
        }
        self.not_for_people || suggestions.not_for_people(service).is_none()
    }
}

/// A walk under way.
struct Walk<'a> {
    path: &'a Path,
    file: TagFile,
    taxonomy: &'a Taxonomy,
    words: &'a Catalogue,
    /// What was answered: which service, its id, and what stood in the file before.
    said: Vec<(usize, String, Option<ServiceTags>)>,
    output: &'a mut dyn Write,
}

impl Walk<'_> {
    fn say(&mut self, text: &str) -> Result<(), String> {
        writeln!(self.output, "{text}").map_err(|error| format!("nothing can be shown: {error}"))
    }

    fn name<'n>(&'n self, code: &'n str) -> &'n str {
        self.words.find(&format!("need.{code}")).unwrap_or(code)
    }

    fn show(
        &mut self,
        at: usize,
        of: usize,
        service: &Service,
        offered: &[Suggestion],
        not_for_people: Option<String>,
    ) -> Result<(), String> {
        let mut lines = vec![format!("\n{} of {of}: {}", at + 1, service.name)];
        if let Some(organization) = service.organization.as_ref().filter(|name| **name != service.name) {
            lines.push(format!("  run by {organization}"));
        }
        if let Some(description) = &service.description {
            let short: String = description.split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = short.chars().take(400).collect();
            lines.push(format!("  {cut}{}", if cut.len() < short.len() { " ..." } else { "" }));
        }
        if let Some(url) = &service.url {
            lines.push(format!("  {url}"));
        }
        if let Some(why) = not_for_people {
            lines.push(format!("  It seems not to be for people who come with a need ({why}): n if so."));
        }
        for (index, suggestion) in offered.iter().enumerate() {
            let name = self.name(&suggestion.need);
            lines.push(format!("  {} {name} ({}): {}", index + 1, suggestion.need, suggestion.why));
        }
        self.say(&lines.join("\n"))
    }

    /// The next answer that can be understood; the end of the input is "stop".
    fn ask(&mut self, input: &mut dyn BufRead, offered: &[Suggestion]) -> Result<Answer, String> {
        loop {
            let shown = write!(self.output, "> ").and_then(|()| self.output.flush());
            shown.map_err(|error| format!("nothing can be shown: {error}"))?;
            let mut line = String::new();
            let read =
                input.read_line(&mut line).map_err(|error| format!("no answer can be read: {error}"))?;
            if read == 0 {
                self.say("")?;
                return Ok(Answer::Quit);
            }
            match Answer::read(&line, offered, self.taxonomy, self.words) {
                Ok(answer) => return Ok(answer),
                Err(NotUnderstood { word, perhaps }) if perhaps.is_empty() => {
                    self.say(&format!("\"{word}\" is no need. ? shows them all."))?;
                }
                Err(NotUnderstood { word, perhaps }) => {
                    let names: Vec<String> =
                        perhaps.iter().map(|code| format!("{code} ({})", self.name(code))).collect();
                    self.say(&format!("\"{word}\" is no need. Perhaps: {}", names.join(", ")))?;
                }
            }
        }
    }

    /// Writes an answer down at once.
    fn keep(&mut self, at: usize, id: &str, tags: Option<ServiceTags>) -> Result<(), String> {
        let before = self.file.get(id);
        if let Some(tags) = &tags {
            self.file.set(id, Some(tags));
            self.write()?;
        }
        self.said.push((at, id.to_owned(), before));
        Ok(())
    }

    /// Takes the last answer back; hands back which service it was of.
    fn undo(&mut self) -> Result<Option<usize>, String> {
        let Some((at, id, before)) = self.said.pop() else { return Ok(None) };
        if self.file.get(&id) != before {
            self.file.set(&id, before.as_ref());
            self.write()?;
        }
        Ok(Some(at))
    }

    fn write(&self) -> Result<(), String> {
        write(self.path, &self.file.to_text())
    }

    fn list(&mut self) -> Result<(), String> {
        let mut lines = Vec::new();
        for (_, domain) in self.taxonomy.domains() {
            let title = self.words.find(&format!("domain.{}", domain.code)).unwrap_or(&domain.code);
            lines.push(title.to_owned());
            for need in domain.needs.iter() {
                let code = self.taxonomy.code(need);
                lines.push(format!("  {code:<24} {}", self.name(code)));
            }
        }
        self.say(&lines.join("\n"))
    }
}
