package dev.portcullis.source.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// Says in a user's words why a file or folder cannot be read.
public final class Trouble {
  private Trouble() {}

  /// The reason, without the name of what it is about.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case FileSystemLoopException _ -> "a link to itself";
      case AccessDeniedException _ -> "permission denied";
      default -> "cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage());
    };
  }
}
