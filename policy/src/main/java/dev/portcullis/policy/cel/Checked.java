package dev.portcullis.policy.cel;

/// An expression that was parsed and type-checked.
public interface Checked {
  /// The tree.
  Expr expr();

  /// The type of the result as text, in the form of [dev.portcullis.policy.cel.library.Overload].
  String resultType();

  /// What was checked.
  String source();

  static Checked of(Expr expr, String resultType, String source) {
    return new Complete(expr, resultType, source);
  }

  /// One whose parts are all at hand.
  record Complete(Expr expr, String resultType, String source) implements Checked {}
}
