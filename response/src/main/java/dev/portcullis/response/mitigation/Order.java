package dev.portcullis.response.mitigation;

import java.time.Instant;

/// In whose name changes are planned.
///
/// @param incident its id
/// @param playbook the name of the playbook
/// @param at when it was planned
/// @param until when the lease ends
public record Order(String incident, String playbook, Instant at, Instant until) {}
