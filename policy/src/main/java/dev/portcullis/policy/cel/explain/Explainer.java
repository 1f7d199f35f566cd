package dev.portcullis.policy.cel.explain;

import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Explains expressions of one policy. It keeps the programs of their parts, since the same part is
/// evaluated for every object that violates the policy. Safe for use by many threads.
public final class Explainer {
  private final Functions functions;
  private final Map<String, Checked> variables;
  private final Map<Expr, Program> programs = Collections.synchronizedMap(new IdentityHashMap<>());

  /// @param variables what `variables.name` stands for
  public Explainer(Functions functions, Map<String, Checked> variables) {
    this.functions = functions;
    this.variables = Map.copyOf(variables);
  }

  /// The places because of which a boolean expression has its value, in the order in which it comes
  /// to them; some may be named twice or contain others. Empty when it hangs on no object.
  public List<Culprit> explain(Checked expression, Activation activation) {
    Explanation explanation = new Explanation(this, activation);
    explanation.blame(expression.expr(), Bindings.NONE);
    return explanation.culprits();
  }

  /// What the parts of an expression come to, as far as they were evaluated.
  public Part tell(Checked expression, Activation activation, Wording wording) {
    return new Telling(this, activation, wording).of(expression.expr());
  }

  Program program(Expr part) {
    Program program = programs.get(part);
    if (program == null) {
      program = Program.of(part, functions);
      programs.put(part, program);
    }
    return program;
  }

  @Nullable Expr variable(String name) {
    Checked checked = variables.get(name);
    return checked == null ? null : checked.expr();
  }
}
