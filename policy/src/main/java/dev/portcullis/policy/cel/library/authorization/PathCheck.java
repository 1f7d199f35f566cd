package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;

/// A question about a path that has no verb yet.
public record PathCheck(Asker asker, String path) implements Opaque {

  /// What [Asker#ask] gives.
  public Object check(String verb) {
    return asker.ask(new Question.OfPath(verb, path));
  }

  @Override
  public String typeName() {
    return "kubernetes.authorization.PathCheck";
  }

  @Override
  public Object equal(Object other) {
    return CelError.noSuchOverload();
  }
}
