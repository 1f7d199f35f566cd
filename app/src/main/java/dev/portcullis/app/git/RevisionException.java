package dev.portcullis.app.git;

/// A revision could not be read; the message says what would help.
public final class RevisionException extends Exception {
  private static final long serialVersionUID = 1;

  public RevisionException(String message) {
    super(message);
  }

  public RevisionException(String message, Throwable cause) {
    super(message, cause);
  }
}
