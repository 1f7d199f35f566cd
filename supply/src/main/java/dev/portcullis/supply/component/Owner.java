package dev.portcullis.supply.component;

/// Which package of an operating system brought another package.
///
/// @param component the package of the operating system
/// @param share how much of it the other one is
public record Owner(Component component, Share share) {
  /// How much of a package of an operating system another package is.
  public enum Share {
    /// The other one itself, packed by the distribution, which patches it under its old version.
    REPACKED,
    /// A part among others, such as what is compiled into a program.
    PART
  }
}
