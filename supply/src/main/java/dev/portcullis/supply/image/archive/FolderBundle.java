package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A folder.
record FolderBundle(Path folder) implements Bundle {
  @Override
  public boolean has(String name) {
    return find(name).isPresent();
  }

  @Override
  public Stored stored(String name) throws IOException {
    Path file = find(name).orElseThrow(() -> new NoSuchFileException("there is no '" + name + "'"));
    return new Stored(file, 0, Files.size(file));
  }

  /// A link could lead out of the folder, a name too.
  private Optional<Path> find(String name) {
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(name);
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException | IOException _) {
      return Optional.empty();
    }
  }
}
