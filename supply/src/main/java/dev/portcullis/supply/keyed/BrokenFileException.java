package dev.portcullis.supply.keyed;

import java.io.IOException;
import java.nio.file.Path;

/// A file that is not as it was written, or never was one of its kind.
public final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1;

  /// A file and what about it is wrong.
  ///
  /// @param reason what about it is not as it should be
  public BrokenFileException(Path path, String reason) {
    super("'%s' is broken: %s".formatted(path, reason));
  }
}
