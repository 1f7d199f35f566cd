package dev.portcullis.policy.cel.library;

import org.jspecify.annotations.Nullable;

/// What an overload computes.
@FunctionalInterface
public interface Body {
  /// Returns a value, or a [dev.portcullis.policy.cel.CelError]; never throws and never keeps
  /// `args`.
  ///
  /// @param args the receiver first; they fit the overload's parameters and hold neither errors nor
  ///   unknowns
  Object call(Object[] args);

  /// A body for calls of which some arguments never change, for example a regular expression that
  /// is compiled once. Whatever is wrong with a constant must still come out of [#call].
  ///
  /// @param constants one per argument, null where it is not constant
  default Body specialise(@Nullable Object[] constants) {
    return this;
  }
}
