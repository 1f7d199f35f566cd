package dev.portcullis.policy.cel.library;

import dev.portcullis.policy.cel.Sizes;

/// What a call costs at run time, as Kubernetes' `CostEstimator.CallCost` counts it.
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
    return (args, _) -> Sizes.traversal(Sizes.of(args[argument]) * times);
  }

  static Cost traversal(int argument) {
    return traversal(argument, 1);
  }
}
