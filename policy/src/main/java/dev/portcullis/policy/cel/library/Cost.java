package dev.portcullis.policy.cel.library;

import dev.portcullis.policy.cel.Sizes;

/// What a call costs at run time, as Kubernetes' `CostEstimator.CallCost` counts it.
///
/// When the types of the arguments leave several overloads open, the cost counts only if all of
/// them have an equal one, as those that Kubernetes gives by the name of the function.
@FunctionalInterface
public interface Cost {
  /// The default of cel-go's `costCall`.
  Cost ONE = (_, _) -> 1;

  /// The units that one call costs.
  ///
  /// @param args what was computed for the arguments, which may be errors
  /// @param result what the call came to, which may be an error
  long of(Object[] args, Object result);

  /// A tenth of `argument`'s size, `times` over, rounded up.
  static Cost traversal(int argument, int times) {
    return new Traversal(argument, times);
  }

  static Cost traversal(int argument) {
    return new Traversal(argument, 1);
  }

  /// A tenth of an argument's size, some times over.
  record Traversal(int argument, int times) implements Cost {
    @Override
    public long of(Object[] args, Object result) {
      return Sizes.traversal(Sizes.of(args[argument]) * times);
    }
  }
}
