package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// What became of the claim that a sensor saw a Pod, once somebody looked.
public sealed interface Sighting {
  /// The Pod is there and is the one.
  ///
  /// @param namespace its Namespace, `null` when nobody knows it
  record Confirmed(Workload workload, @Nullable Mapping namespace) implements Sighting {}

  /// Nothing may be done: the Pod is not there, is another one of the same name, or is elsewhere.
  record Refuted(String reason) implements Sighting {}

  /// Nobody can tell.
  record Unknown(String reason) implements Sighting {}
}
