package dev.portcullis.response.playbook;

/// Whether a playbook's changes are made.
public enum Mode {
  /// They are planned, shown and recorded.
  DRY_RUN("DryRun"),
  ENFORCE("Enforce");

  private final String word;

  Mode(String word) {
    this.word = word;
  }

  /// As a playbook writes it.
  public String word() {
    return word;
  }
}
