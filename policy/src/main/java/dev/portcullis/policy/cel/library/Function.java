package dev.portcullis.policy.cel.library;

import java.util.List;

/// A function and what it does for which arguments. Several libraries may add overloads to one
/// name.
///
/// @param name as it is called: `isQuantity`, `ip.isCanonical`; operators as cel-go names them
///   (`_+_`)
public record Function(String name, List<Overload> overloads) {
  public Function {
    overloads = List.copyOf(overloads);
  }

  public static Function of(String name, Overload... overloads) {
    return new Function(name, List.of(overloads));
  }
}
