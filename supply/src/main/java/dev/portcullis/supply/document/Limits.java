package dev.portcullis.supply.document;

/// How much one document may cost.
///
/// @param bytes the size of a document
/// @param values the values of a document: each entry of a mapping and each item of a sequence
/// @param depth how deep values may be nested
public record Limits(int bytes, int values, int depth) {
  /// Beyond what the largest of projects write: their lockfiles have some megabytes.
  public static final Limits DEFAULT = new Limits(32 << 20, 2_000_000, 200);

  public Limits {
    if (bytes < 1 || values < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "expected limits above 0, got bytes %d, values %d, depth %d"
              .formatted(bytes, values, depth));
    }
  }
}
