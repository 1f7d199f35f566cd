package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `.portcullis/config.yaml` of a repository.
final class ConfigurationFile {
  private final Home home;
  private final Path file;

  ConfigurationFile(Home home) {
    this.home = home;
    this.file = home.own(Home.CONFIGURATION);
  }

  Path file() {
    return file;
  }

  /// The settings as they are in `snapshot`, the default ones where there are none. Judging by half
  /// of what was meant would mislead, so whatever is wrong ends the run.
  Settings read(Snapshot snapshot) throws UsageException {
    if (!Files.exists(snapshot.at(file))) {
      return Settings.DEFAULT;
    }
    Reading<Settings> reading = settings(snapshot);
    if (!reading.unreadable().isEmpty()) {
      StringBuilder wrong = new StringBuilder("the configuration cannot be used");
      for (Unreadable each : reading.unreadable()) {
        wrong.append("\n  ").append(each.location()).append(": ").append(each.reason());
      }
      throw new UsageException(wrong.toString());
    }
    return reading.items().getFirst();
  }

  private Reading<Settings> settings(Snapshot snapshot) throws UsageException {
    String name = snapshot.name(file);
    Reading<Resource> declared = new Kubernetes(Limits.DEFAULT).read(name, snapshot.at(file));
    if (!declared.unreadable().isEmpty()) {
      return new Reading<>(List.of(), declared.unreadable());
    }
    return declared.items().size() == 1 && declared.others() == 0
        ? ConfigurationReader.read(declared.items().getFirst(), home)
        : new Reading<>(
            List.of(),
            List.of(
                new Unreadable(
                    new Location(name, 0, 0, ""), "expected one document of kind Configuration")));
  }
}
