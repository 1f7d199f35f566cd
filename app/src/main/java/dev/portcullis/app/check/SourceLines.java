package dev.portcullis.app.check;

import dev.portcullis.app.report.Sources;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.source.yaml.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines of judged files, read again when a report shows them.
final class SourceLines implements Sources {
  private final Map<String, List<String>> kept = new HashMap<>();

  /// Keeps what cannot be read again.
  void keep(String file, byte[] content) {
    kept.put(file, Text.lines(content));
  }

  @Override
  public List<String> lines(String file) {
    List<String> known = kept.get(file);
    if (known != null) {
      return known;
    }
    if (!Files.isRegularFile(Path.of(file))) {
      // What a pipe held was read already, and a second look at it may never end.
      return List.of();
    }
    try {
      if (Files.size(Path.of(file)) > Limits.DEFAULT.bytes()) {
        // Nobody judged it as text.
        return List.of();
      }
      // The last file is kept: findings come grouped by file.
      kept.keySet().removeIf(name -> !name.equals("-"));
      List<String> lines = Text.lines(Files.readAllBytes(Path.of(file)));
      kept.put(file, lines);
      return lines;
    } catch (IOException _) {
      return List.of();
    }
  }
}
