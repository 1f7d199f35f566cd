package dev.portcullis.response.journal;

/// The journal could not be read or written: nobody may count on what was asked for. It may have
/// been written all the same, so that asking again must do no harm; every method allows for that.
public final class JournalFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  public JournalFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
