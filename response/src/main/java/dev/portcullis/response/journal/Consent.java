package dev.portcullis.response.journal;

import java.time.Instant;

/// Somebody's word that a change may be made.
///
/// @param approval the name of the object that says so
/// @param approver who he is to the API server
/// @param reason his
/// @param at when it was taken up
/// @param until when it is no longer good for anything
public record Consent(String approval, String approver, String reason, Instant at, Instant until) {}
