package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;

/// The kind of the objects that parametrise a policy.
public record ParamKind(String apiVersion, String kind) {
  boolean isOf(Resource resource) {
    return resource.apiVersion().equals(apiVersion) && resource.kind().equals(kind);
  }

  /// The API group, empty for the core group.
  public String group() {
    return apiVersion.indexOf('/') < 0 ? "" : apiVersion.substring(0, apiVersion.indexOf('/'));
  }

  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /// As `GroupVersionKind.String` of `k8s.io/apimachinery` writes it.
  String described() {
    return apiVersion + ", Kind=" + kind;
  }

  /// An object of the kind, to look it up by.
  Resource example() {
    Mapping root = new Mapping.Builder(2).put("apiVersion", apiVersion).put("kind", kind).build();
    return new Resource("", 0, root);
  }
}
