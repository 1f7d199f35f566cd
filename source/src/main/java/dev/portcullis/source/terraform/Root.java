package dev.portcullis.source.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that no path of a module may lead out of: the repository that it lies in; outside of
/// one the folder in which Portcullis was started, or else the module's own.
///
/// @param folder without links
record Root(Path folder) {

  static Root of(Path module) throws IOException {
    Path real = module.toRealPath();
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
  boolean holds(Path path) throws IOException {
    return path.toRealPath().startsWith(folder);
  }
}
