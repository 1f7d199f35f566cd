package dev.portcullis.cluster.tetragon;

import dev.portcullis.response.journal.Content;

/// An event of a server, as a line of Tetragon's export has it.
///
/// @param place `tetragon:ADDRESS#NUMBER`, for people
public record SensorEvent(String place, Content text) {}
