package dev.portcullis.response.boundary;

import dev.portcullis.response.change.Target;
import java.time.Instant;

/// What a `BoundaryBlock` asks for.
///
/// @param object the BoundaryBlock
/// @param incident in whose name, empty when a person wants it
/// @param createdAt when somebody asked
/// @param until when it ends by itself
public record Block(
    Target object, Subject subject, String incident, Instant createdAt, Instant until) {}
