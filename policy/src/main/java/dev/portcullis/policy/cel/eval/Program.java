package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression ready to run, any number of times and by several threads at once.
public final class Program {
  private final Node root;
  private final List<String> globals;
  private final int locals;

  private Program(Node root, List<String> globals, int locals) {
    this.root = root;
    this.globals = List.copyOf(globals);
    this.locals = locals;
  }

  public static Program of(Checked checked, Functions functions) {
    return of(checked.expr(), functions);
  }

  /// A part of an expression, in which variables of enclosing loops are looked up by name.
  public static Program of(Expr expr, Functions functions) {
    return of(expr, functions, null);
  }

  /// A part of an expression that is watched.
  ///
  /// @param observer is told what it comes to; `null` for nobody
  public static Program of(Expr expr, Functions functions, @Nullable Observer observer) {
    Planner planner = new Planner(functions, observer);
    Node root = planner.plan(expr);
    return new Program(
        observer == null ? root : new Watched(expr, root, observer),
        planner.globals(),
        planner.locals());
  }

  /// The variables of the scope that it may read.
  public List<String> reads() {
    return globals;
  }

  /// The value, a [CelError] or an [dev.portcullis.model.Unknown]. A budget that does not suffice
  /// is an error too.
  public Object evaluate(Activation variables, Budget budget) {
    try {
      return root.eval(new Frame(variables, budget, globals.size(), locals));
    } catch (Budget.Exceeded e) {
      return new CelError(String.valueOf(e.getMessage()));
    }
  }
}
