package dev.portcullis.policy.cel.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function and what it does for which arguments. Several libraries may add overloads to one
/// name.
///
/// @param name as it is called: `isQuantity`, `ip.isCanonical`; operators as cel-go names them
///   (`_+_`)
/// @param singleton what cel-go calls a singleton binding: one body that takes every call, whatever
///   the types of the arguments, and tells them apart itself; null when each overload has its own
public record Function(String name, List<Overload> overloads, @Nullable Body singleton) {
  public Function {
    overloads = List.copyOf(overloads);
  }

  public Function(String name, List<Overload> overloads) {
    this(name, overloads, null);
  }

  public static Function of(String name, Overload... overloads) {
    return new Function(name, List.of(overloads));
  }
}
