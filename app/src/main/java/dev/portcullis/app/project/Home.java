package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folder that holds `.portcullis/`, whether that is there or not.
///
/// @param folder absolute and without links
public record Home(Path folder) {
  static final String OWN = ".portcullis";
  static final String CONFIGURATION = "config.yaml";
  static final String WAIVERS = "waivers.yaml";
  static final String BASELINE = "baseline.json";
  private static final String STANDARD_INPUT = "-";

  /// The home of what a user names: the top of the git working tree around it, else the nearest
  /// folder above it that holds `.portcullis/`, else the named folder itself. Standard input is
  /// taken to be in the current folder.
  public static Home around(String named) {
    Path start = existing(Path.of(named.equals(STANDARD_INPUT) ? "" : named));
    Path top = above(start, ".git");
    Path nearest = top == null ? above(start, OWN) : top;
    return new Home(nearest == null ? start : nearest);
  }

  /// A file of ours, called as shortly as can be.
  Path own(String name) {
    return shown(folder.resolve(OWN).resolve(name));
  }

  /// Ours is read by its name, so that must not lead elsewhere.
  void requireOwnInside() throws UsageException {
    for (String name : List.of(CONFIGURATION, WAIVERS, BASELINE)) {
      if (!holds(own(name))) {
        throw new UsageException(
            "expected a file inside of '%s', got '%s', a link that leads out of it"
                .formatted(folder, own(name)));
      }
    }
  }

  /// Relative to the current folder where it is below that, as a user would name it.
  Path shown(Path absolute) {
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  /// The folder that holds our files, where it is below the named paths, called as the walk below
  /// them does; `-` is none.
  public List<Path> ownBelow(List<String> named) {
    List<Path> all = new ArrayList<>();
    for (String each : named) {
      Path path = Path.of(each).normalize();
      Path real = existing(path);
      if (Files.isDirectory(path) && folder.resolve(OWN).startsWith(real) && !real.endsWith(OWN)) {
        all.add(path.resolve(real.relativize(folder.resolve(OWN))));
      }
    }
    return all;
  }

  /// Whether a path, and what it leads to if it is a link, is inside.
  boolean holds(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return Files.exists(absolute)
          ? absolute.toRealPath().startsWith(folder)
          : absolute.startsWith(folder);
    } catch (IOException _) {
      return false;
    }
  }

  private static @Nullable Path above(Path start, String name) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(name))) {
        return folder;
      }
    }
    return null;
  }

  /// The nearest folder that is there: what a user names may be a file, or gone.
  private static Path existing(Path path) {
    Path existing = path.toAbsolutePath().normalize();
    while (!Files.isDirectory(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return existing.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find '%s'".formatted(existing), e);
    }
  }
}
