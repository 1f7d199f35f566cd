package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Waiver;
import dev.portcullis.policy.gate.Waivers;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The waivers of a repository and those that a user names beside them.
final class WaiverSource {
  private final Path own;
  private final List<String> named;

  /// @param own the file of the repository, which need not be there
  /// @param named files and folders, which must
  WaiverSource(Path own, List<String> named) {
    this.own = own;
    this.named = List.copyOf(named);
  }

  /// What a user names.
  List<Path> named() {
    List<Path> paths = new ArrayList<>();
    for (String each : named) {
      paths.add(Path.of(each));
    }
    return paths;
  }

  /// The waivers as they are in `snapshot`. What holds something else is reported: it may have been
  /// meant as one.
  Reading<Waiver> read(Snapshot snapshot) throws UsageException {
    List<String> there = new ArrayList<>(named);
    if (Files.exists(snapshot.at(own))) {
      there.add(new Present().name(own));
    }
    if (there.isEmpty()) {
      return new Reading<>(List.of(), List.of());
    }
    Reading<Input> inputs = snapshot.below(there, List.of(new Kubernetes(Limits.DEFAULT)));
    List<Resource> declared = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(inputs.unreadable());
    for (Input input : inputs.items()) {
      Reading<Resource> reading = input.read();
      declared.addAll(reading.items());
      unreadable.addAll(reading.unreadable());
      if (reading.others() > 0) {
        unreadable.add(
            new Unreadable(
                new Location(input.name(), 0, 0, ""),
                "expected waivers only, got a document without 'apiVersion' and 'kind'"));
      }
    }
    Reading<Waiver> waivers = Waivers.read(declared);
    unreadable.addAll(waivers.unreadable());
    return new Reading<>(waivers.items(), unreadable);
  }
}
