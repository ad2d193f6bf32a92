//! Closed vocabularies of a service record.

use crate::domain::code::code_enum;

code_enum! {
    /// Whether a service runs at present.
    ServiceStatus {
        /// It runs.
        Active = "active",
        /// It is closed for now and means to open again.
        TemporarilyClosed = "temporarily-closed",
        /// It runs and takes nobody new for now.
        Full = "full",
        /// It does not run.
        Inactive = "inactive",
        /// It has ended.
        Defunct = "defunct",
    }
}

code_enum! {
    /// What kind of help a service gives.
    SupportKind {
        /// Information and advice.
        Advice = "advice",
        /// People meeting together.
        Group = "group",
        /// One person helping one person.
        OneToOne = "one-to-one",
        /// A line to ring, text or chat with.
        Helpline = "helpline",
        /// Help from people who have been through the same.
        PeerSupport = "peer-support",
        /// A regular visit or call from a friendly person.
        Befriending = "befriending",
        /// Something done or handed over: a lift, a repair, a meal.
        PracticalHelp = "practical-help",
        /// A course with a beginning and an end.
        Course = "course",
        /// Something to join in with.
        Activity = "activity",
        /// Talking or creative therapy.
        Therapy = "therapy",
        /// Things to use by oneself online.
        SelfHelpOnline = "self-help-online",
        /// Grants, vouchers, loans on fair terms.
        FinancialHelp = "financial-help",
        /// Somewhere to stay.
        PlaceToStay = "place-to-stay",
        /// Getting from one place to another.
        Transport = "transport",
        /// A way to give one's own time.
        VolunteeringRole = "volunteering-role",
    }
}

code_enum! {
    /// How a service is reached.
    Channel {
        /// At a place.
        InPerson = "in-person",
        /// In the person's own home.
        HomeVisit = "home-visit",
        /// By telephone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// By typing on a website.
        Webchat = "webchat",
        /// By e-mail.
        Email = "email",
        /// By video call.
        Video = "video",
        /// On a website.
        Online = "online",
    }
}

code_enum! {
    /// How one gets in.
    AccessRoute {
        /// Turn up.
        DropIn = "drop-in",
        /// Get in touch oneself.
        ReferYourself = "refer-yourself",
        /// Book a place.
        Book = "book",
        /// Only a professional can refer.
        ProfessionalOnly = "professional-only",
        /// Become a member.
        Membership = "membership",
    }
}

code_enum! {
    /// What a service costs.
    CostKind {
        /// Nothing.
        Free = "free",
        /// Some places or parts cost nothing.
        SomeFree = "some-free",
        /// Money.
        Paid = "paid",
    }
}

code_enum! {
    /// Whether there is room.
    Capacity {
        /// There is room.
        Spaces = "spaces",
        /// One waits.
        WaitingList = "waiting-list",
        /// Nobody new is taken.
        Full = "full",
    }
}

code_enum! {
    /// How often something meets.
    Frequency {
        /// Every week.
        Weekly = "weekly",
        /// Every second week.
        Fortnightly = "fortnightly",
        /// Once a month.
        Monthly = "monthly",
    }
}

code_enum! {
    /// A day of the week.
    Day {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
    }
}

code_enum! {
    /// What a person needs to take part, or what a service offers for it.
    AccessNeed {
        /// No steps.
        StepFree = "step-free",
        /// British Sign Language.
        Bsl = "bsl",
        /// A hearing loop.
        HearingLoop = "hearing-loop",
        /// Large print.
        LargePrint = "large-print",
        /// Easy Read.
        EasyRead = "easy-read",
        /// A quiet place.
        Quiet = "quiet",
        /// A visit at home.
        HomeVisit = "home-visit",
        /// Help that is online only.
        OnlineOnly = "online-only",
        /// Women only.
        WomenOnly = "women-only",
        /// Someone to go with.
        Buddy = "buddy",
        /// An interpreter.
        Interpreter = "interpreter",
        /// Childcare, or children welcome.
        Childcare = "childcare",
        /// Relay UK, for people who cannot hear or speak on the telephone.
        RelayUk = "relay-uk",
    }
}

code_enum! {
    /// A gender a service is only for, or that a person gave.
    Gender {
        /// Women and girls.
        Women = "women",
        /// Men and boys.
        Men = "men",
        /// Non-binary people.
        NonBinary = "non-binary",
    }
}

code_enum! {
    /// A group of people a service is for.
    Group {
        /// People who look after someone without pay.
        Carers = "carers",
        /// Children and young people who look after someone.
        YoungCarers = "young-carers",
        /// Parents and people bringing up children.
        Parents = "parents",
        /// Children and young people.
        Children = "children",
        /// People who served in the armed forces.
        Veterans = "veterans",
        /// LGBTQ+ people.
        Lgbtq = "lgbtq",
        /// Students.
        Students = "students",
        /// People seeking asylum, and refugees.
        AsylumRefugee = "asylum-refugee",
        /// Disabled people.
        Disabled = "disabled",
        /// People with a learning disability.
        LearningDisability = "learning-disability",
        /// Autistic people.
        Autistic = "autistic",
        /// Deaf people and people with hearing loss.
        Deaf = "deaf",
        /// Blind people and people with sight loss.
        SightLoss = "sight-loss",
        /// People who have lost someone.
        Bereaved = "bereaved",
        /// People who grew up in care.
        CareLeavers = "care-leavers",
        /// People who have been in prison.
        PrisonLeavers = "prison-leavers",
        /// People without a home.
        Homeless = "homeless",
        /// People out of work.
        Unemployed = "unemployed",
        /// People who sell sex.
        SexWorkers = "sex-workers",
        /// Older people.
        OlderPeople = "older-people",
    }
}

code_enum! {
    /// A field that an importer worked out rather than read.
    InferredField {
        /// What the service helps with.
        Needs = "needs",
        /// What it helps with among other things.
        AlsoHelps = "also_helps",
        /// Who it is for.
        For = "for",
        /// What kind of help it gives.
        Kinds = "kinds",
        /// How it is reached.
        Channels = "channels",
        /// How one gets in.
        AccessRoutes = "access_routes",
        /// What it costs.
        Cost = "cost",
        /// When it is open.
        Schedules = "schedules",
        /// Where it works.
        Area = "area",
        /// Whether it runs.
        Status = "status",
        /// Whether to check with the practice first.
        CheckFirst = "check_first",
        /// Where the place is.
        Locations = "locations",
        /// Which languages it speaks.
        Languages = "languages",
        /// What it cannot hold.
        Holds = "holds",
    }
}

impl crate::domain::code::Code for crate::domain::geo::Nation {
    const ALL: &'static [Self] = &Self::ALL;
    const CODES: &'static str = "england scotland wales northern-ireland ";
    fn index(self) -> u32 {
        self as u32
    }
}
