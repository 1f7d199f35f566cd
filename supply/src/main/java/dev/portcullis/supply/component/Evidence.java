package dev.portcullis.supply.component;

/// By what it is known which package something is, and how sure that is.
///
/// @param confidence in percent: how often this was right where it could be checked
public record Evidence(Technique technique, int confidence) {
  /// What the package says of itself, or what installed it.
  public static final Evidence DECLARED = new Evidence(Technique.MANIFEST, 100);

  /// What was looked at.
  public enum Technique {
    /// What a builder or an installer wrote down.
    MANIFEST,
    /// What is in the program itself.
    BINARY,
    /// How its file is named.
    FILE_NAME
  }

  public Evidence {
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("expected a confidence from 0 to 100, got " + confidence);
    }
  }
}
