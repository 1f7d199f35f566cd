package dev.portcullis.app.inventory;

import dev.portcullis.source.tree.Root;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.lockfile.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The repositories in which lockfiles lie: what these refer to is read nowhere else. Safe for use
/// by many threads.
final class ProjectTrees {
  private final Map<Root, Tree> trees = new ConcurrentHashMap<>();

  /// The one around a file.
  Tree around(Path file) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      return folder == null
          ? Tree.empty()
          : trees.computeIfAbsent(Root.of(folder), root -> new Tree(name -> content(root, name)));
    } catch (IOException _) {
      // Whoever reads the file itself says why that cannot be.
      return Tree.empty();
    }
  }

  private static Optional<byte[]> content(Root root, String name) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path) || !root.holds(path)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        return Optional.of(in.readNBytes(Limits.DEFAULT.bytes() + 1));
      }
    } catch (IOException | InvalidPathException _) {
      // To whoever refers to it, it is not there.
      return Optional.empty();
    }
  }
}
