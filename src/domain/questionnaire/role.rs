//! What an answer means to the engine, and how urgent it can be.

use crate::domain::code::code_enum;

code_enum! {
    /// What the answer to a question means. The engine reads answers by role, never by question id.
    Role {
        /// Who the answers are about.
        WhoFor = "who-for",
        /// Areas of life the person wants help with.
        WantsHelpWith = "wants-help-with",
        /// Needs that fit.
        Needs = "needs",
        /// Needs to leave for now.
        NotNow = "not-now",
        /// Needs somebody already helps with.
        AlreadyHelped = "already-helped",
        /// What the person enjoys.
        Strengths = "strengths",
        /// What the person could do for others.
        Offers = "offers",
        /// Whether anything is dangerous or urgent.
        Safety = "safety",
        /// What is dangerous or urgent.
        SafetyWhich = "safety-which",
        /// Outward part of the postcode.
        OutwardCode = "outward-code",
        /// Nation of the United Kingdom.
        Nation = "nation",
        /// How far the person can go.
        MaxDistance = "max-distance",
        /// Age band.
        AgeBand = "age-band",
        /// Gender, if given.
        Gender = "gender",
        /// Languages, most comfortable first.
        Languages = "languages",
        /// What must be so for the person to take part.
        Access = "access",
        /// When.
        Availability = "availability",
        /// What it may cost.
        Cost = "cost",
        /// How the person wants to be reached.
        Channels = "channels",
        /// Ways of contact that are safe.
        ContactSafety = "contact-safety",
        /// How the person feels about their life: for a card of their own, and for nothing else.
        OwnCard = "own-card",
    }
}

code_enum! {
    /// How soon somebody should help. Published help lines follow from it, nothing else.
    Urgency {
        /// No answer points to danger.
        None = "none",
        /// Talk to someone today.
        TalkToday = "talk-today",
        /// Ring 111 (or the nation's own line) now.
        Urgent111 = "urgent-111",
        /// Ring 999 now.
        Emergency999 = "emergency-999",
    }
}

code_enum! {
    /// What an urgent answer is about; the topic under which help lines are listed.
    Concern {
        /// Danger to life or health now.
        MedicalEmergency = "medical-emergency",
        /// In danger from somebody now.
        UnsafeNow = "unsafe-now",
        /// Thoughts of ending one's life.
        SuicidalThoughts = "suicidal-thoughts",
        /// A child may be in danger.
        ChildAtRisk = "child-at-risk",
        /// Nowhere safe to stay tonight.
        HomelessTonight = "homeless-tonight",
        /// No food today.
        FoodToday = "food-today",
        /// Abuse by a partner or family.
        DomesticAbuse = "domestic-abuse",
        /// Abuse of an older person.
        ElderAbuse = "elder-abuse",
        /// Made to work or do things, or controlled.
        Exploitation = "exploitation",
        /// Something urgent that was not named.
        NotNamed = "not-named",
    }
}
