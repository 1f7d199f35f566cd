package dev.portcullis.response.workload;

/// What became of what a sensor claims, once somebody looked.
public sealed interface Sighting {
  /// What it is about is there and is the one.
  ///
  /// @param home where it is
  record Confirmed(Subject subject, Home home) implements Sighting {}

  /// Nothing may be done: it is not there, is another one of the same name, or is elsewhere.
  record Refuted(String reason) implements Sighting {}

  /// Nobody can tell.
  record Unknown(String reason) implements Sighting {}
}
