package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import java.util.Optional;

/// Who says that he built an artifact: SLSA provenance, version 0.2 or 1.
///
/// @param builder the URI of the builder
/// @param source where what was built came from; empty where that is not said
public record Provenance(String builder, String source) {
  /// What every version of the predicate's type begins with.
  public static final String TYPES = "https://slsa.dev/provenance/";

  /// The provenance that `statement` is, if it is one that names its builder.
  public static Optional<Provenance> of(Statement statement) {
    Mapping predicate = statement.predicate();
    Provenance provenance =
        switch (statement.predicateType()) {
          case TYPES + "v0.2" ->
              new Provenance(
                  id(predicate),
                  predicate.mapping("invocation").mapping("configSource").string("uri", ""));
          case TYPES + "v1" ->
              new Provenance(id(predicate.mapping("runDetails")), source(predicate));
          default -> new Provenance("", "");
        };
    return provenance.builder().isEmpty() ? Optional.empty() : Optional.of(provenance);
  }

  private static String id(Mapping run) {
    return run.mapping("builder").string("id", "");
  }

  /// The first thing that the build resolved is by custom what it built.
  private static String source(Mapping predicate) {
    return predicate.mapping("buildDefinition").sequence("resolvedDependencies").mappings().stream()
        .map(each -> each.string("uri", ""))
        .findFirst()
        .orElse("");
  }
}
