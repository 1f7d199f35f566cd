package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// What became of what a sensor claims, once somebody looked.
public sealed interface Sighting {
  /// What it is about is there and is the one.
  ///
  /// @param namespace its Namespace, `null` when it is in none or nobody knows it
  record Confirmed(Subject subject, @Nullable Mapping namespace) implements Sighting {}

  /// Nothing may be done: it is not there, is another one of the same name, or is elsewhere.
  record Refuted(String reason) implements Sighting {}

  /// Nobody can tell.
  record Unknown(String reason) implements Sighting {}
}
