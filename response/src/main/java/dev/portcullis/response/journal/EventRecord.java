package dev.portcullis.response.journal;

/// What the journal knows of an event.
///
/// @param attempts how often it was taken
/// @param lastError why the last attempt did not settle it; empty when none failed
public record EventRecord(Event event, EventState state, int attempts, String lastError) {}
