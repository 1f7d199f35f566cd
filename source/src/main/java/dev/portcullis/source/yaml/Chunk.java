package dev.portcullis.source.yaml;

/// A part of a text that holds at most one document, with its directives and its `---`.
///
/// @param from the first byte
/// @param to the byte after the last
/// @param line of the first byte, from 1
/// @param traits of all its bytes, a union of the constants of this type
record Chunk(int from, int to, int line, int traits) {
  /// Has a byte beyond ASCII.
  static final int WIDE = 1;

  /// Has a tab.
  static final int TAB = 2;

  /// Has a carriage return.
  static final int RETURN = 4;

  /// Has a character that YAML does not allow anywhere.
  static final int CONTROL = 8;

  boolean has(int trait) {
    return (traits & trait) != 0;
  }
}
