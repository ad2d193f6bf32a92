//! The file that a person can save for their practice is FHIR R4, as another reader has it.

mod the_file_for_a_practice_is_sound;
