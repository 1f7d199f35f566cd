package dev.portcullis.policy.cases;

import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Observer;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;

/// Remembers what the expressions of policies came to, over any number of cases. Not safe for use
/// by many threads.
public final class Recorder implements Observer {
  private final IdentityHashMap<Expr, Set<Seen>> seen = new IdentityHashMap<>();

  /// What an expression came to.
  public enum Seen {
    TRUE,
    FALSE,
    /// Another value, an error too.
    VALUE
  }

  @Override
  public void saw(Expr expr, Object value) {
    Seen what = value instanceof Boolean bool ? (bool ? Seen.TRUE : Seen.FALSE) : Seen.VALUE;
    seen.computeIfAbsent(expr, _ -> EnumSet.noneOf(Seen.class)).add(what);
  }

  /// Empty when the expression was never evaluated.
  Set<Seen> of(Expr expr) {
    return seen.getOrDefault(expr, Set.of());
  }
}
