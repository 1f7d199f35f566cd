package dev.portcullis.supply.advisory;

/// A version at which a vulnerability comes, goes or is no longer spoken of.
///
/// @param version as written; `0` of [Kind#INTRODUCED] is before all others, `*` of [Kind#LIMIT]
///   after them
public record Event(Kind kind, String version) {
  private static final String EARLIEST = "0";
  private static final String INFINITY = "*";

  /// What happens there (OSV schema, "affected[].ranges[].events fields").
  public enum Kind {
    INTRODUCED("introduced"),
    FIXED("fixed"),
    LAST_AFFECTED("last_affected"),
    LIMIT("limit");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    /// As OSV records name it.
    public String field() {
      return field;
    }
  }

  /// Whether it comes before every version, whatever their order.
  public boolean isEarliest() {
    return kind == Kind.INTRODUCED && version.equals(EARLIEST);
  }

  /// Whether it comes after every version, whatever their order.
  public boolean isInfinite() {
    return kind == Kind.LIMIT && version.contains(INFINITY);
  }

  /// `fixed 1.2.3`.
  @Override
  public String toString() {
    return kind.field() + " " + version;
  }
}
