package dev.portcullis.app.respond.follow;

import dev.portcullis.response.journal.Content;
import java.nio.file.Path;

/// A line of a file.
///
/// @param file as it is called by who follows it
/// @param at where it begins, in bytes
/// @param end where the next one begins
/// @param text without its end
public record Line(Path file, long at, long end, Content text) {
  /// `file:PATH@POSITION`
  public String place() {
    return "file:%s@%d".formatted(file, at);
  }

  boolean isBlank() {
    for (byte each : text.bytes()) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
