package dev.portcullis.policy.cel.eval;

import org.jspecify.annotations.Nullable;

/// What one evaluation works on: variables, the values of loops, and the budget.
final class Frame {
  final Activation variables;
  final Budget budget;
  final @Nullable Object[] globals;
  final @Nullable Object[] locals;

  Frame(Activation variables, Budget budget, int globals, int locals) {
    this.variables = variables;
    this.budget = budget;
    this.globals = new Object[globals];
    this.locals = new Object[locals];
  }

  void spend(long cost) {
    budget.spend(cost);
  }
}
