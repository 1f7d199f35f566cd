package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;
import org.jspecify.annotations.Nullable;

/// What `authorizer` is in expressions: an authorizer and the user on whose behalf it is asked.
///
/// @param user `null` when nobody said who asks
public record Asker(Authorizer authorizer, @Nullable User user) implements Opaque {

  /// A [Decision], or [Unknown] when the user is.
  public Object ask(Question question) {
    return user == null
        ? Unknown.of("the user (request.userInfo)")
        : authorizer.decide(user, question);
  }

  /// The same authorizer, asked on behalf of somebody else.
  public Asker as(User other) {
    return new Asker(authorizer, other);
  }

  @Override
  public String typeName() {
    return "kubernetes.authorization.Authorizer";
  }

  @Override
  public Object equal(Object other) {
    return CelError.noSuchOverload();
  }
}
