package dev.portcullis.response.change;

import dev.portcullis.model.Mapping;
import java.util.Locale;

/// One object of a cluster, and no other that takes its name later.
///
/// @param namespace empty for what is cluster-scoped
/// @param uid empty where nobody has seen the object in a cluster: then nothing may be done to it
public record Target(String apiVersion, String kind, String namespace, String name, String uid) {

  /// That of an object.
  public static Target of(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    return new Target(
        object.string("apiVersion", ""),
        object.string("kind", ""),
        metadata.string("namespace", ""),
        metadata.string("name", ""),
        metadata.string("uid", ""));
  }

  /// As kubectl takes it: `deployment.apps/web`.
  String forKubectl() {
    String scope = namespace.isEmpty() ? "" : "-n " + namespace + " ";
    String suffix = group().isEmpty() ? "" : "." + group();
    return scope + kind.toLowerCase(Locale.ROOT) + suffix + "/" + name;
  }

  /// The API group, empty for the core group.
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// As an `ObjectReference` of `core/v1`.
  public Mapping reference() {
    return new Mapping.Builder(5)
        .put("apiVersion", apiVersion)
        .put("kind", kind)
        .put("namespace", namespace)
        .put("name", name)
        .put("uid", uid)
        .build();
  }

  /// `Deployment shop/web`, or without the namespace where there is none.
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
