package dev.portcullis.policy.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The types of Kubernetes' own objects, by kind or by name, each read when it is first needed.
public final class Schemas {
  private final Map<String, StructType> structs = new ConcurrentHashMap<>();

  /// The type of a kind in a version that kube-apiserver 1.37 serves, all APIs enabled; empty when
  /// it serves no such kind.
  ///
  /// @param apiVersion as in an object: `apps/v1`
  public Optional<StructType> ofKind(String apiVersion, String kind) {
    String kinds = KubernetesTypes.kinds(apiVersion);
    for (int start = kinds.indexOf('\n') + 1, end; start < kinds.length(); start = end + 1) {
      end = kinds.indexOf('\n', start);
      int length = end - start;
      if (length == kind.length() && kinds.startsWith(kind, start)) {
        return Optional.of(struct(kinds.substring(0, kinds.indexOf('\n')) + '.' + kind));
      }
      if (length > kind.length()
          && kinds.charAt(end - kind.length() - 1) == '.'
          && kinds.startsWith(kind, end - kind.length())) {
        return Optional.of(struct(kinds.substring(start, end)));
      }
    }
    return Optional.empty();
  }

  /// The kinds of a version, sorted; none when there is no such version.
  ///
  /// @param apiVersion as in an object: `apps/v1`
  public List<String> kinds(String apiVersion) {
    return KubernetesTypes.kinds(apiVersion)
        .lines()
        .skip(1)
        .map(kind -> kind.substring(kind.lastIndexOf('.') + 1))
        .sorted()
        .toList();
  }

  /// The type of that name, such as `io.k8s.api.core.v1.Container`; empty when there is none.
  public Optional<StructType> named(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0
            || KubernetesTypes.fields(name.substring(0, dot), name.substring(dot + 1)).isEmpty()
        ? Optional.empty()
        : Optional.of(struct(name));
  }

  StructType struct(String name) {
    StructType known = structs.get(name);
    return known != null
        ? known
        : structs.computeIfAbsent(name, missing -> new StructType(missing, this));
  }
}
