package dev.portcullis.model;

/// A Kubernetes-shaped object: `apiVersion`, `kind`, `metadata` and what belongs to its kind.
///
/// @param file where it was declared, as in [Location#file]
/// @param mark where it begins in that file
/// @param root the whole object
public record Resource(String file, long mark, Mapping root) {

  public String apiVersion() {
    return root.string("apiVersion", "");
  }

  public String kind() {
    return root.string("kind", "");
  }

  /// The API group, empty for the core group.
  public String group() {
    String apiVersion = apiVersion();
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// The version without its group.
  public String version() {
    String apiVersion = apiVersion();
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  public Mapping metadata() {
    return root.mapping("metadata");
  }

  /// `metadata.name`, empty when there is none.
  public String name() {
    return metadata().string("name", "");
  }

  /// `metadata.namespace`, empty when there is none.
  public String namespace() {
    return metadata().string("namespace", "");
  }

  /// What people call it: its name, or its `generateName` with a `*`.
  public String displayName() {
    return name().isEmpty() ? metadata().string("generateName", "") + "*" : name();
  }

  public Identity identity() {
    return new Identity(apiVersion(), kind(), namespace(), displayName());
  }

  /// What tells a resource from another of the same cluster.
  public record Identity(String apiVersion, String kind, String namespace, String name) {
    /// `Deployment web/frontend`, or without the namespace where there is none.
    @Override
    public String toString() {
      return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
  }
}
