package dev.portcullis.app.project;

import dev.portcullis.model.Location;
import dev.portcullis.policy.gate.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds what lies in `.portcullis/` and is of no use there. It is not judged, so people have to
/// hear of it: it may be a misspelt name, or hide.
record Strays(Home home, List<Path> used) {
  private static final List<String> OWN =
      List.of(Home.CONFIGURATION, Home.WAIVERS, Home.BASELINE, "README.md", ".gitignore");

  List<Note> notes() {
    Path own = home.own("");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    List<Path> strays = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(own)) {
      for (Path entry : entries) {
        if (!OWN.contains(entry.getFileName().toString()) && !isUsed(entry)) {
          strays.add(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list '%s'".formatted(own), e);
    }
    return strays.stream().sorted().map(Strays::note).toList();
  }

  /// Whether something that a run reads is at, above or below `entry`.
  private boolean isUsed(Path entry) {
    Path path = entry.toAbsolutePath().normalize();
    for (Path each : used) {
      Path other = each.toAbsolutePath().normalize();
      if (path.startsWith(other) || other.startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  private static Note note(Path entry) {
    return new Note(
        new Location(new Present().name(entry), 0, 0, ""),
        "neither read nor judged here: expected '%s', '%s', '%s' or what these name"
            .formatted(Home.CONFIGURATION, Home.WAIVERS, Home.BASELINE));
  }
}
