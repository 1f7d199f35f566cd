package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an authorizer says to a question.
///
/// @param reason in the API server's words, empty when it gives none
/// @param error what went wrong while deciding, `null` when nothing did
/// @param missing facts that nobody gave and by which it might be allowed; none when it is
public record Decision(Outcome outcome, String reason, @Nullable String error, List<String> missing)
    implements Opaque {
  public Decision {
    missing = List.copyOf(missing);
    if (outcome == Outcome.ALLOWED && !missing.isEmpty()) {
      throw new IllegalArgumentException("expected a certain permission, got " + missing);
    }
  }

  /// Whether it may be done. Nobody who has no opinion allows.
  public enum Outcome {
    ALLOWED,
    NO_OPINION
  }

  public static Decision allowed(String reason) {
    return new Decision(Outcome.ALLOWED, reason, null, List.of());
  }

  public static Decision noOpinion(String reason) {
    return new Decision(Outcome.NO_OPINION, reason, null, List.of());
  }

  public boolean isAllowed() {
    return outcome == Outcome.ALLOWED;
  }

  /// The same, but not certain without `fact`, unless it is allowed already.
  public Decision hangingOn(String fact) {
    if (isAllowed()) {
      return this;
    }
    List<String> facts = new ArrayList<>(missing);
    facts.add(fact);
    return new Decision(outcome, reason, error, facts);
  }

  @Override
  public String typeName() {
    return "kubernetes.authorization.Decision";
  }

  /// Values of this library are equal to nothing, not even to themselves.
  @Override
  public Object equal(Object other) {
    return CelError.noSuchOverload();
  }
}
