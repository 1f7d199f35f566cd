package dev.portcullis.policy.admission;

import dev.portcullis.model.Resource;

/// The kind of the objects that parametrise a policy.
public record ParamKind(String apiVersion, String kind) {
  boolean isOf(Resource resource) {
    return resource.apiVersion().equals(apiVersion) && resource.kind().equals(kind);
  }
}
