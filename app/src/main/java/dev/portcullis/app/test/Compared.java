package dev.portcullis.app.test;

/// What an API server said to a case, beside what was said here.
///
/// @param policy its `metadata.name`
/// @param here what we said, in a few words
/// @param there what the server said
record Compared(String policy, Likeness likeness, String here, String there) {

  /// Whether both said the same.
  enum Likeness {
    SAME,
    DIFFERENT,
    /// One of them could not be asked.
    NOT_COMPARABLE
  }
}
