package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Waiver;
import dev.portcullis.source.Formats;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what a change brings of waivers, baseline, settings and local policies: it is judged by
/// those that were there before, and people should see what would count from then on.
final class Brought {
  private static final String TRUST = "does not count without --trust-change";

  private final Past past;
  private final Present present = new Present();
  private final Home home;
  private final Settings settings;
  private final WaiverSource waivers;
  private final BaselineSource baseline;
  private final List<Note> notes = new ArrayList<>();

  Brought(Past past, Home home, Settings settings, WaiverSource waivers, BaselineSource baseline) {
    this.past = past;
    this.home = home;
    this.settings = settings;
    this.waivers = waivers;
    this.baseline = baseline;
  }

  List<Note> notes() throws UsageException {
    file(new ConfigurationFile(home).file(), "the configuration");
    waivers();
    file(baseline.file(), "the baseline");
    policies();
    return notes;
  }

  private void waivers() throws UsageException {
    Set<Waiver> before = new HashSet<>();
    waivers.read(past).items().forEach(waiver -> before.add(placeless(waiver)));
    Reading<Waiver> now = waivers.read(present);
    for (Waiver waiver : now.items()) {
      if (!before.remove(placeless(waiver))) {
        note(
            waiver.location(),
            "waiver '%s' of %s comes with the change and %s"
                .formatted(waiver.name(), waiver.owner(), TRUST));
      }
    }
    for (Unreadable each : now.unreadable()) {
      note(each.location(), "cannot be read, and would not count: " + each.reason());
    }
    before.stream()
        .map(waiver ->
            "waiver '%s' is gone with the change and still counts".formatted(waiver.name()))
        .sorted()
        .forEach(text -> notes.add(Note.of(text)));
  }

  private static Waiver placeless(Waiver waiver) {
    return new Waiver(
        waiver.name(),
        new Location("", 0, 0, ""),
        waiver.policies(),
        waiver.selector(),
        waiver.owner(),
        waiver.reason(),
        waiver.expires());
  }

  private void policies() throws UsageException {
    List<String> there = new ArrayList<>();
    for (String path : settings.policies()) {
      if (Files.exists(Path.of(path))) {
        there.add(path);
      }
    }
    for (Input input : present.below(there, Formats.all(Limits.DEFAULT)).items()) {
      file(input.path(), "a file with policies");
    }
    for (Input input : past.earlier(settings.policies(), Formats.all(Limits.DEFAULT)).items()) {
      if (!Files.exists(Path.of(input.name()))) {
        file(Path.of(input.name()), "a file with policies");
      }
    }
  }

  private void file(Path now, String what) throws UsageException {
    Path then = past.at(now);
    Location place = new Location(present.name(now), 0, 0, "");
    try {
      if (!Files.exists(then)) {
        if (Files.exists(now)) {
          note(place, what + " comes with the change and " + TRUST);
        }
      } else if (!Files.exists(now)) {
        note(place, what + " is gone with the change and still counts");
      } else if (Files.isRegularFile(now) && Files.mismatch(now, then) >= 0) {
        note(
            place,
            "%s differs from that at '%s', and the change %s".formatted(what, past.ref(), TRUST));
      }
    } catch (IOException e) {
      note(place, what + " cannot be compared with that at '%s': %s".formatted(past.ref(), e));
    }
  }

  private void note(Location place, String text) {
    notes.add(new Note(place, text));
  }
}
