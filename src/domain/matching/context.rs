//! What the person said would make it work for them.

use crate::domain::code::{Code, CodeSet, code_enum};
use crate::domain::date::Date;
use crate::domain::directory::{AccessNeed, Channel, Gender, Group};
use crate::domain::geo::{AuthorityId, Nation, Outcode, Places, Point, PostcodeInput};
use crate::domain::need::NeedsProfile;
use crate::domain::outline::{Outline, outline};
use crate::domain::questionnaire::{Questionnaire, Role};
use crate::domain::response::QuestionnaireResponse;
use crate::domain::safety::{LineChannel, LineQuery};
use crate::domain::taxonomy::Taxonomy;

code_enum! {
    /// Age as a band.
    AgeBand {
        /// 0 to 15.
        Under16 = "under-16",
        /// 16 and 17.
        From16To17 = "16-17",
        /// 18 to 24.
        From18To24 = "18-24",
        /// 25 to 34.
        From25To34 = "25-34",
        /// 35 to 49.
        From35To49 = "35-49",
        /// 50 to 64.
        From50To64 = "50-64",
        /// 65 to 79.
        From65To79 = "65-79",
        /// 80 and over.
        From80 = "80-plus",
    }
}

impl AgeBand {
    /// Youngest and oldest, in whole years.
    pub fn years(self) -> (u8, u8) {
        match self {
            AgeBand::Under16 => (0, 15),
            AgeBand::From16To17 => (16, 17),
            AgeBand::From18To24 => (18, 24),
            AgeBand::From25To34 => (25, 34),
            AgeBand::From35To49 => (35, 49),
            AgeBand::From50To64 => (50, 64),
            AgeBand::From65To79 => (65, 79),
            AgeBand::From80 => (80, 120),
        }
    }
}

code_enum! {
    /// When the person is free.
    Availability {
        /// Monday to Friday before 17:30.
        WeekdayDay = "weekday-day",
        /// Monday to Friday from 17:30.
        Evening = "evening",
        /// Saturday and Sunday.
        Weekend = "weekend",
    }
}

code_enum! {
    /// How the person wants to be reached.
    PersonChannel {
        /// Face to face.
        InPerson = "in-person",
        /// By telephone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// Online.
        Online = "online",
        /// By video call.
        Video = "video",
        /// A visit at home.
        HomeVisit = "home-visit",
    }
}

impl PersonChannel {
    /// The channels of a service that meet this wish.
    pub fn met_by(self) -> CodeSet<Channel> {
        let channels: &[Channel] = match self {
            PersonChannel::InPerson => &[Channel::InPerson],
            PersonChannel::Phone => &[Channel::Phone],
            PersonChannel::Text => &[Channel::Text, Channel::Webchat],
            PersonChannel::Online => &[Channel::Online, Channel::Webchat, Channel::Email, Channel::Video],
            PersonChannel::Video => &[Channel::Video],
            PersonChannel::HomeVisit => &[Channel::HomeVisit],
        };
        channels.iter().copied().collect()
    }
}

/// Where the person lives, as far as an outward code tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPlace {
    /// The outward code.
    pub outcode: Outcode,
    /// Its centre; `None` in Northern Ireland and for codes of no place.
    pub point: Option<Point>,
    /// Half of its addresses lie within so many metres.
    pub r50_m: u32,
    /// Local authorities and their share of its addresses in percent.
    pub authorities: Vec<(AuthorityId, u8)>,
}

/// Everything but needs that bears on matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchContext {
    /// The day the plan is made.
    pub today: Date,
    /// Minutes after midnight at which it is made.
    pub minutes: u16,
    /// Where, if told and known.
    pub place: Option<PersonPlace>,
    /// Nations, from the outward code or told: two at a border, none where not known.
    pub nations: CodeSet<Nation>,
    /// The person has not told the nation: it is not known, or taken to be that of whoever shows the widget.
    pub nation_is_presumed: bool,
    /// As far as the person can go, in metres.
    pub max_distance_m: Option<u32>,
    /// Age band, if told.
    pub age: Option<AgeBand>,
    /// Gender, if told.
    pub gender: Option<Gender>,
    /// BCP 47 tags in the order told; empty is not told.
    pub languages: Vec<Box<str>>,
    /// What must be so.
    pub access: CodeSet<AccessNeed>,
    /// When free; empty is any time.
    pub availability: CodeSet<Availability>,
    /// Only what costs nothing.
    pub free_only: bool,
    /// Wished ways of contact; empty is any.
    pub channels: CodeSet<PersonChannel>,
    /// Whether the age of a listing counts. Off only for demonstration data.
    pub freshness: bool,
    /// Groups the person's own answers place them in.
    pub groups: CodeSet<Group>,
    /// Groups the person's own answers place them outside of.
    pub not_groups: CodeSet<Group>,
    /// The answers are about somebody else.
    pub for_someone_else: bool,
    /// Positions in the directory of services that the person has said are not for them.
    pub refused: Vec<u32>,
}

/// Metres in a mile, rounded.
pub const METRES_PER_MILE: u32 = 1_609;

impl MatchContext {
    /// A context in which nothing but the day is known.
    pub fn unknown(today: Date) -> MatchContext {
        MatchContext {
            today,
            minutes: 0,
            place: None,
            nations: CodeSet::EMPTY,
            nation_is_presumed: false,
            max_distance_m: None,
            age: None,
            gender: None,
            languages: Vec::new(),
            access: CodeSet::EMPTY,
            availability: CodeSet::EMPTY,
            free_only: false,
            channels: CodeSet::EMPTY,
            freshness: true,
            groups: CodeSet::EMPTY,
            not_groups: CodeSet::EMPTY,
            for_someone_else: false,
            refused: Vec::new(),
        }
    }

    /// Reads the context out of the answers, by role.
    pub fn from_answers(
        questionnaire: &Questionnaire,
        response: &QuestionnaireResponse,
        taxonomy: &Taxonomy,
        profile: &NeedsProfile,
        places: &Places,
        today: Date,
    ) -> MatchContext {
        let outline = outline(questionnaire, response);
        let mut context = MatchContext::unknown(today);
        context.read_place(&outline, questionnaire, places);
        context.max_distance_m = outline
            .chosen_in_role(Role::MaxDistance)
            .into_iter()
            .filter_map(|(question, position)| question.options.get(position)?.value)
            .map(|miles| miles.saturating_mul(METRES_PER_MILE))
            .next();
        context.age = first_code(&outline, Role::AgeBand);
        context.gender = outline.codes_in_role(Role::Gender).first().and_then(|code| match *code {
            "woman" => Some(Gender::Women),
            "man" => Some(Gender::Men),
            "non-binary" => Some(Gender::NonBinary),
            _ => None,
        });
        context.languages = outline.codes_in_role(Role::Languages).into_iter().map(Box::from).collect();
        context.access = all_codes(&outline, Role::Access);
        context.availability = all_codes(&outline, Role::Availability);
        context.free_only = outline.codes_in_role(Role::Cost).contains(&"free-only");
        context.channels = all_codes(&outline, Role::Channels);
        context.for_someone_else = outline.codes_in_role(Role::WhoFor).contains(&"someone-else");
        context.read_groups(taxonomy, profile);
        context
    }

    fn read_place(&mut self, outline: &Outline<'_>, questionnaire: &Questionnaire, places: &Places) {
        let told =
            questionnaire.with_role(Role::OutwardCode).find_map(|question| outline.text(&question.link_id));
        match told.map(PostcodeInput::read) {
            Some(PostcodeInput::Outward(outcode)) => {
                if let Some(place) = places.lookup(outcode) {
                    // Some outward codes lie on both sides of a border.
                    self.nations = place.authorities.iter().map(|share| share.authority.nation()).collect();
                    self.nations.insert(place.nation);
                    self.place = Some(PersonPlace {
                        outcode,
                        point: place.point,
                        r50_m: place.r50_m,
                        authorities: place
                            .authorities
                            .iter()
                            .map(|share| (share.authority, share.percent))
                            .collect(),
                    });
                }
            }
            Some(PostcodeInput::NorthernIreland(outcode)) => {
                self.nations.insert(Nation::NorthernIreland);
                self.place = Some(PersonPlace { outcode, point: None, r50_m: 0, authorities: Vec::new() });
            }
            _ => {}
        }
        if self.nations.is_empty() {
            self.nations = all_codes(outline, Role::Nation);
        }
    }

    /// Adds the groups that follow from needs, age and access needs that were told; nothing else.
    pub fn read_groups(&mut self, taxonomy: &Taxonomy, profile: &NeedsProfile) {
        let needs = profile.set();
        let has = |codes: &[&str]| {
            codes.iter().any(|code| taxonomy.need(code).is_some_and(|need| needs.contains(need)))
        };
        let by_need: [(Group, &[&str]); 11] = [
            (Group::Carers, &["unpaid-carer", "carer-break", "young-carer"]),
            (Group::YoungCarers, &["young-carer"]),
            (Group::Parents, &["parenting", "new-baby"]),
            (Group::AsylumRefugee, &["immigration-asylum"]),
            (Group::Bereaved, &["bereavement"]),
            (Group::Homeless, &["homeless-tonight"]),
            (Group::Disabled, &["disability-support"]),
            (Group::LearningDisability, &["disability-support"]),
            (Group::Autistic, &["neurodiversity"]),
            (Group::Unemployed, &["find-work"]),
            (Group::SightLoss, &["sensory-loss"]),
        ];
        for (group, codes) in by_need {
            if has(codes) {
                self.groups.insert(group);
            }
        }
        if has(&["sensory-loss"]) || self.access.contains(AccessNeed::Bsl) {
            self.groups.insert(Group::Deaf);
        }
        if self.access.contains(AccessNeed::StepFree) {
            self.groups.insert(Group::Disabled);
        }
        // Print that can be read is asked for by people who see badly, signs and loops by people who hear badly.
        let hears_badly =
            self.access.contains(AccessNeed::Bsl) || self.access.contains(AccessNeed::HearingLoop);
        let sees_badly = self.access.contains(AccessNeed::LargePrint);
        if hears_badly != sees_badly {
            self.not_groups.insert(if sees_badly { Group::Deaf } else { Group::SightLoss });
            self.groups = self.groups.minus(self.not_groups);
        }
        let Some((youngest, oldest)) = self.age.map(AgeBand::years) else { return };
        if oldest < 18 {
            self.groups.insert(Group::Children);
        } else if youngest >= 25 {
            self.not_groups.insert(Group::Children);
            self.not_groups.insert(Group::YoungCarers);
        }
        if youngest >= 65 {
            self.groups.insert(Group::OlderPeople);
        } else if oldest < 50 {
            self.not_groups.insert(Group::OlderPeople);
        }
    }

    /// The nation, where it is one and known.
    pub fn nation(&self) -> Option<Nation> {
        if self.nations.len() == 1 { self.nations.iter().next() } else { None }
    }

    /// True when the person said they are under 16.
    pub fn under_16(&self) -> bool {
        self.age == Some(AgeBand::Under16)
    }

    /// True when the person said they are under 18.
    pub fn under_18(&self) -> bool {
        self.age.is_some_and(|age| age.years().1 < 18)
    }

    /// What decides which help lines fit.
    pub fn line_query(&self) -> LineQuery {
        let mut channels = CodeSet::EMPTY;
        for channel in self.channels.iter() {
            let usable: &[LineChannel] = match channel {
                PersonChannel::InPerson => &[LineChannel::InPerson, LineChannel::Phone],
                PersonChannel::Phone => &[LineChannel::Phone],
                PersonChannel::Text => &[LineChannel::Text, LineChannel::Webchat],
                PersonChannel::Online => &[LineChannel::Webchat, LineChannel::Online, LineChannel::Email],
                PersonChannel::Video => &[LineChannel::Video, LineChannel::Bsl],
                PersonChannel::HomeVisit => &[LineChannel::Phone],
            };
            channels = channels.or(usable.iter().copied().collect());
        }
        if self.access.contains(AccessNeed::Bsl) {
            channels.insert(LineChannel::Bsl);
        }
        LineQuery {
            nations: self.nations,
            ages: self.age.map(AgeBand::years),
            gender: self.gender,
            channels,
            for_someone_else: self.for_someone_else,
        }
    }
}

fn first_code<T: Code>(outline: &Outline<'_>, role: Role) -> Option<T> {
    outline.codes_in_role(role).into_iter().find_map(T::parse)
}

fn all_codes<T: Code>(outline: &Outline<'_>, role: Role) -> CodeSet<T> {
    outline.codes_in_role(role).into_iter().filter_map(T::parse).collect()
}
