package dev.portcullis.policy.admission;

import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Program;

/// The planned expression of a policy's variable or match condition.
sealed interface Variable {
  /// The value, which may be an error or unknown, and what it cost.
  record Outcome(Object value, long cost) {
    static Outcome of(Program program, Activation activation) {
      Budget budget = Budget.perCall();
      Object value = program.evaluate(activation, budget);
      return new Outcome(value, budget.spent());
    }
  }

  /// One that only its policy can evaluate.
  record Own(Program program) implements Variable {}

  /// One that comes to the same in every policy that defines it by the same words. It is equal to
  /// itself only.
  final class Shared implements Variable {
    private final Program program;

    Shared(Program program) {
      this.program = program;
    }

    Outcome on(RequestFacts facts) {
      return Outcome.of(program, facts);
    }
  }
}
