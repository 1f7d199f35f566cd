package dev.portcullis.app.inventory;

import dev.portcullis.source.tree.Root;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.lockfile.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The repositories in which lockfiles lie: what these refer to is read nowhere else. Safe for use
/// by many threads.
final class ProjectTrees {
  private final Map<Root, Tree> trees = new ConcurrentHashMap<>();

  /// The one around a file.
  ///
  /// @param name how the user sees `file`, which may lie elsewhere: files of another time do
  Tree around(String name, Path file) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      return folder == null
          ? Tree.empty()
          : trees.computeIfAbsent(
              Root.of(folder),
              root -> new Tree(other -> content(root, other, Moved.of(name, folder))));
    } catch (IOException _) {
      // Whoever reads the file itself says why that cannot be.
      return Tree.empty();
    }
  }

  /// Where files are of which the user sees the names.
  ///
  /// @param folder as the user sees it
  private record Moved(Path folder, Path to) {
    static Moved of(String name, Path to) {
      Path folder = Path.of(name).normalize().getParent();
      return new Moved(folder == null ? Path.of("") : folder, to);
    }

    Path path(String name) {
      return to.resolve(folder.relativize(Path.of(name).normalize())).normalize();
    }
  }

  private static Optional<byte[]> content(Root root, String name, Moved moved) {
    try {
      Path path = moved.path(name);
      if (!Files.isRegularFile(path) || !root.holds(path)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        return Optional.of(in.readNBytes(Limits.DEFAULT.bytes() + 1));
      }
    } catch (IOException | IllegalArgumentException _) {
      // To whoever refers to it, it is not there.
      return Optional.empty();
    }
  }
}
