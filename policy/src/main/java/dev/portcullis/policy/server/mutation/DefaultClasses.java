package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The class that its annotation makes the default one: of several the newest.
final class DefaultClasses {
  private DefaultClasses() {}

  /// The name of the default among the given objects of `kind`.
  static Optional<String> of(Neighbours neighbours, String kind, List<String> annotations) {
    return neighbours.all(kind).stream()
        .map(given -> given.mapping("metadata"))
        .filter(metadata ->
            annotations.stream()
                .anyMatch(key -> "true".equals(metadata.mapping("annotations").find(key))))
        .min(
            Comparator.comparing((Mapping metadata) -> metadata.string("creationTimestamp", ""))
                .reversed()
                .thenComparing(metadata -> metadata.string("name", "")))
        .map(metadata -> metadata.string("name", ""));
  }
}
