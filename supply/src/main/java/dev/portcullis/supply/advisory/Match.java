package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Component;

/// A vulnerability that a component has, or may have.
public sealed interface Match {
  Component component();

  Vulnerability vulnerability();

  /// The version of the component is one of those that are affected.
  ///
  /// @param because what says so: `introduced 0, fixed 1.2.3`
  /// @param fixed the next version in which it is not; empty where nobody names one
  record Affecting(Component component, Vulnerability vulnerability, String because, String fixed)
      implements Match {}

  /// Nobody can tell whether it is.
  ///
  /// @param cause why
  record Undetermined(Component component, Vulnerability vulnerability, String cause)
      implements Match {}
}
