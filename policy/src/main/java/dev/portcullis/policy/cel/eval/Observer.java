package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.Expr;

/// Is told what expressions come to while they are evaluated: each as a whole, the operands of `&&`
/// and `||`, and the conditions of `?:`. It changes neither values nor costs.
@FunctionalInterface
public interface Observer {
  void saw(Expr expr, Object value);
}
