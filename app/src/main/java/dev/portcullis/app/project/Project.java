package dev.portcullis.app.project;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Reading;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Waiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A repository that is judged, with what it and the command line say about that.
///
/// A change cannot judge itself: with `--since` waivers, baseline, settings and local policies are
/// those before the change, unless `--trust-change` says otherwise.
public final class Project implements AutoCloseable {
  private final Home home;

  /// `null` without `--since`.
  private final @Nullable Past past;

  /// `null` without `--updates-from`.
  private final @Nullable Past declared;

  private final Snapshot trusted;
  private final Settings settings;
  private final WaiverSource waivers;
  private final BaselineSource baseline;

  private Project(
      Home home,
      @Nullable Past past,
      @Nullable Past declared,
      Snapshot trusted,
      Settings settings,
      Arguments arguments) {
    this.home = home;
    this.past = past;
    this.declared = declared;
    this.trusted = trusted;
    this.settings = settings;
    this.waivers = new WaiverSource(home.own(Home.WAIVERS), arguments.all("waivers"));
    this.baseline = new BaselineSource(home, arguments.last("baseline"));
  }

  /// The project around what is judged.
  ///
  /// @param around a file or folder in it
  public static Project open(Arguments arguments, String around) throws UsageException {
    Home home = Home.around(around);
    home.requireOwnInside();
    if (arguments.last("since").isEmpty() && arguments.has("trust-change")) {
      throw new UsageException("expected '--since REF' with '--trust-change', got none");
    }
    @Nullable Past past = past("since", arguments);
    @Nullable Past declared = null;
    try {
      declared = past("updates-from", arguments);
      Snapshot trusted = past == null || arguments.has("trust-change") ? new Present() : past;
      return new Project(
          home, past, declared, trusted, settings(home, trusted, arguments), arguments);
    } catch (UsageException e) {
      close(past);
      close(declared);
      throw e;
    }
  }

  /// The files at the ref that an option names; `null` without the option.
  private static @Nullable Past past(String option, Arguments arguments) throws UsageException {
    Optional<String> ref = arguments.last(option);
    if (ref.isEmpty()) {
      return null;
    }
    if (arguments.operands().contains("-")) {
      throw new UsageException(
          "expected files and folders with '--%s', got '-': standard input has no earlier state"
              .formatted(option));
    }
    return Past.at(ref.get(), arguments.operands().getFirst());
  }

  private static Settings settings(Home home, Snapshot snapshot, Arguments arguments)
      throws UsageException {
    return new ConfigurationFile(home).read(snapshot).overriddenBy(arguments);
  }

  public Home home() {
    return home;
  }

  public Settings settings() {
    return settings;
  }

  /// The files that this is judged by.
  public Snapshot trusted() {
    return trusted;
  }

  /// The files before the change; empty without `--since`.
  public Optional<Past> past() {
    return Optional.ofNullable(past);
  }

  /// The files that are declared in the cluster already; empty without `--updates-from`.
  public Optional<Past> updatesFrom() {
    return Optional.ofNullable(declared);
  }

  public Reading<Waiver> waivers() throws UsageException {
    return waivers.read(trusted);
  }

  /// What a file says was there before.
  public Reading<Baseline> baseline() throws UsageException {
    return baseline.read(trusted);
  }

  /// What findings are compared with; empty with nothing.
  public String comparedWith() throws UsageException {
    String file = baseline.name(trusted);
    if (past == null) {
      return file;
    }
    return file.isEmpty() ? past.ref() : past.ref() + " and " + file;
  }

  /// What people should know: what the change brings of that by which it is judged, and which
  /// therefore does not count; and what is of no use where it is.
  public List<Note> notes() throws UsageException {
    List<Note> notes = new ArrayList<>();
    if (past != null && past == trusted) {
      notes.addAll(new Brought(past, home, settings, waivers, baseline).notes());
    }
    List<Path> used = new ArrayList<>(waivers.named());
    used.add(baseline.file());
    used.addAll(settings.paths());
    notes.addAll(new Strays(home, used).notes());
    return notes;
  }

  @Override
  public void close() {
    close(past);
    close(declared);
  }

  private static void close(@Nullable Past past) {
    if (past != null) {
      past.close();
    }
  }
}
