package dev.portcullis.app.cli;

/// The command line asks for something that does not exist. The message says what would be right.
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
