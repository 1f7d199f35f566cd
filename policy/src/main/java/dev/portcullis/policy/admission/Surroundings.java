package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What else is in the cluster, as far as somebody said: namespaces, params, kinds.
///
/// @param namespaces Namespace objects by name
/// @param params objects that bindings may name as params
/// @param knowledge whether what is not here is known not to be there
public record Surroundings(
    Kinds kinds, Map<String, Mapping> namespaces, List<Resource> params, Knowledge knowledge) {
  public Surroundings {
    namespaces = Map.copyOf(namespaces);
    params = List.copyOf(params);
  }

  /// How much of the cluster is given.
  public enum Knowledge {
    /// A part: a repository of manifests does not hold the cluster's namespaces.
    PARTIAL,
    /// All of it: what is not given does not exist.
    COMPLETE
  }

  public static Surroundings none(Kinds kinds) {
    return new Surroundings(kinds, Map.of(), List.of(), Knowledge.PARTIAL);
  }

  @Nullable Mapping namespace(String name) {
    return namespaces.get(name);
  }

  /// The labels of a namespace. Every one carries its name as `kubernetes.io/metadata.name`.
  Labels namespaceLabels(String name) {
    Mapping namespace = namespaces.get(name);
    Mapping declared =
        namespace == null ? Mapping.EMPTY : namespace.mapping("metadata").mapping("labels");
    Mapping labels = declared.with("kubernetes.io/metadata.name", name);
    boolean known = namespace != null || knowledge == Knowledge.COMPLETE;
    return new Labels(labels, known ? null : "namespace '%s'".formatted(name));
  }
}
