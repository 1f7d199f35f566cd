package dev.portcullis.supply.advisory;

/// Whether versions that an advisory speaks of have a package's among them.
sealed interface Outcome {

  /// They have.
  ///
  /// @param because what says so: a range or a version of the advisory
  record Included(String because) implements Outcome {}

  /// They have not.
  record Excluded() implements Outcome {}

  /// Nobody can tell.
  ///
  /// @param cause why nobody can tell
  record Undetermined(String cause) implements Outcome {}

  /// What both come to: one that includes it is enough, and one that cannot tell leaves it open.
  default Outcome or(Outcome other) {
    return switch (this) {
      case Included _ -> this;
      case Undetermined _ -> other instanceof Included ? other : this;
      case Excluded _ -> other;
    };
  }
}
