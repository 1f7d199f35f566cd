package dev.portcullis.source.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that no path in a file may lead out of: the repository that the file lies in; outside
/// of one the folder in which Portcullis was started, or else the file's own.
///
/// @param folder without links
public record Root(Path folder) {

  /// The one around a folder.
  public static Root of(Path inner) throws IOException {
    Path real = inner.toRealPath();
    for (Path at = real; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return new Root(at);
      }
    }
    Path here = Path.of("").toRealPath();
    boolean isBelow = real.startsWith(here) && here.getNameCount() > 0;
    return new Root(isBelow ? here : real);
  }

  /// Whether a path, its links followed, stays within.
  public boolean holds(Path path) throws IOException {
    return path.toRealPath().startsWith(folder);
  }
}
