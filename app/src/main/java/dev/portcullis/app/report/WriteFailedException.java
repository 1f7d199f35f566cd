package dev.portcullis.app.report;

import java.io.IOException;
import java.nio.file.FileSystemException;

/// What a run has to say could not be written. The message says where to and why.
public final class WriteFailedException extends IOException {
  private static final long serialVersionUID = 1;

  /// @param target as a person calls it: `'report.json'`, `standard output`
  public WriteFailedException(String target, IOException cause) {
    super("cannot write to " + target + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    boolean named = cause instanceof FileSystemException file && file.getReason() != null;
    if (named) {
      return String.valueOf(((FileSystemException) cause).getReason());
    }
    return cause instanceof FileSystemException || cause.getMessage() == null
        ? cause.toString()
        : cause.getMessage();
  }
}
