package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;

/// A question about a group of the API that has no resource yet.
public record GroupCheck(Asker asker, String group) implements Opaque {

  public ResourceCheck resource(String resource) {
    return new ResourceCheck(asker, group, resource, "", "", "", "");
  }

  @Override
  public String typeName() {
    return "kubernetes.authorization.GroupCheck";
  }

  @Override
  public Object equal(Object other) {
    return CelError.noSuchOverload();
  }
}
