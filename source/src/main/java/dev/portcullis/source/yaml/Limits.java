package dev.portcullis.source.yaml;

/// How much one file may cost. What is beyond a limit is unreadable, and named.
///
/// @param bytes the size of a file
/// @param documents the documents of a file
/// @param values the values of a file: each entry of a mapping and each item of a sequence
/// @param depth how deep values may be nested
/// @param aliased how many values of a document may come from aliases instead of being written out
public record Limits(int bytes, int documents, int values, int depth, int aliased) {
  /// Far beyond what people write: an API server takes no object of more than 3 MiB.
  public static final Limits DEFAULT = new Limits(64 << 20, 200_000, 5_000_000, 500, 400_000);

  public Limits {
    if (bytes < 1 || documents < 1 || values < 1 || depth < 1 || aliased < 0) {
      throw new IllegalArgumentException(
          "expected limits above 0, got bytes %d, documents %d, values %d, depth %d, aliased %d"
              .formatted(bytes, documents, values, depth, aliased));
    }
  }
}
