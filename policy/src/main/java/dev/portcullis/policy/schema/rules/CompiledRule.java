package dev.portcullis.policy.schema.rules;

import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.cost.CostEstimator;
import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;

/// A rule with its expressions compiled (`CompilationResult` of
/// `pkg/apiserver/schema/cel/compilation.go` of `k8s.io/apiextensions-apiserver`).
///
/// @param expression nothing for a rule without text
/// @param message nothing for one without a message expression, or that is wrong itself
/// @param path where it says that the mistake is, as errors write it; empty for none
record CompiledRule(Rule rule, Expression expression, Expression message, String path) {

  /// What compiling an expression came to.
  sealed interface Expression {}

  /// There is none.
  record None() implements Expression {}

  /// It is wrong.
  record Broken(String detail) implements Expression {}

  /// It can be run.
  record Sound(Checker.Sound checked, Program program) implements Expression {
    static Sound of(Checker.Sound checked, Functions functions) {
      return new Sound(checked, Program.of(checked.checked(), functions));
    }

    /// What it costs at most.
    Range cost(KnownSizes sizes) {
      return CostEstimator.estimate(checked.checked().expr(), checked.types(), sizes);
    }
  }

  /// Whether it compares with the value before.
  boolean isTransition() {
    return expression instanceof Sound(_, Program program)
        && program.reads().contains(RuleCompiler.OLD_SELF);
  }
}
