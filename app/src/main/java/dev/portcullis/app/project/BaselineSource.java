package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Baselines;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The baseline file of a run: the one that a user names, else that of the repository.
final class BaselineSource {
  private final Path file;
  private final Origin origin;

  BaselineSource(Home home, Optional<String> named) {
    file = named.isPresent() ? Path.of(named.get()) : home.own(Home.BASELINE);
    origin = named.isPresent() ? Origin.NAMED : Origin.FOUND;
  }

  private enum Origin {
    NAMED,
    FOUND
  }

  Path file() {
    return file;
  }

  /// How the file is called where there is one, else empty.
  String name(Snapshot snapshot) throws UsageException {
    return Files.exists(snapshot.at(file)) ? snapshot.name(file) : "";
  }

  /// What was there before. A file that a user names must be there, now or in the snapshot.
  Reading<Baseline> read(Snapshot snapshot) throws UsageException {
    Path there = snapshot.at(file);
    if (!Files.exists(there)) {
      if (origin == Origin.NAMED && !Files.exists(file)) {
        throw new UsageException(
            "expected a baseline file for '--baseline', got '%s', which is not there; --write-baseline writes one"
                .formatted(file));
      }
      return new Reading<>(List.of(), List.of());
    }
    String name = snapshot.name(file);
    try (InputStream in = Files.newInputStream(there)) {
      return read(name, in.readNBytes(Limits.DEFAULT.bytes() + 1));
    } catch (IOException e) {
      return unreadable(name, "baseline: cannot be read: " + e);
    }
  }

  private static Reading<Baseline> read(String name, byte[] content) {
    Reading<Document> documents = new DocumentReader(Limits.DEFAULT).read(name, content);
    if (!documents.unreadable().isEmpty()) {
      return new Reading<>(List.of(), documents.unreadable());
    }
    return documents.items().size() == 1
            && documents.items().getFirst().root() instanceof Mapping mapping
        ? Baselines.read(name, mapping)
        : unreadable(name, "baseline: expected one JSON object");
  }

  private static Reading<Baseline> unreadable(String name, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(new Location(name, 0, 0, ""), reason)));
  }
}
