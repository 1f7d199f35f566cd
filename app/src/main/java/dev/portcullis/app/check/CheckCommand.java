package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.admission.Judged;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.Advisories;
import dev.portcullis.app.inventory.Analyser;
import dev.portcullis.app.inventory.ImageSupply;
import dev.portcullis.app.inventory.Inventories;
import dev.portcullis.app.inventory.Place;
import dev.portcullis.app.inventory.Vex;
import dev.portcullis.app.project.Project;
import dev.portcullis.app.report.Outputs;
import dev.portcullis.app.report.Report;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.Summary;
import dev.portcullis.app.report.WriteFailedException;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Decision;
import dev.portcullis.policy.gate.Gate;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Waiver;
import dev.portcullis.supply.signature.Statement.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs `portcullis check`.
public final class CheckCommand {
  private static final Reading<Subject> NOTHING = new Reading<>(List.of(), List.of());

  private final Arguments arguments;
  private final Console console;
  private final long started = System.nanoTime();

  public CheckCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected a path to check, got none; '.' is this folder");
    }
    if (arguments.operands().contains("")) {
      throw new UsageException("expected a path to check, got ''; '.' is this folder");
    }
    Optional<Evidence> evidence = Evidence.of(arguments, "commit", Optional.empty());
    Looking looking = (rounds, _, sources) -> rounds.now(arguments, sources);
    String around = arguments.operands().getFirst();
    if (evidence.isEmpty()) {
      return judge(around, looking, evidence, () -> NOTHING).code();
    }
    JudgedTree tree = JudgedTree.of(arguments.operands());
    Reading<Subject> before = tree.subjects();
    return judge(around, looking, evidence, () -> tree.unchanged(before)).code();
  }

  /// What is looked at.
  @FunctionalInterface
  interface Looking {
    Round by(Rounds rounds, Advisories advisories, SourceLines sources)
        throws UsageException, IOException;
  }

  /// What was decided, after it was reported.
  ///
  /// @param around in whose project this is
  /// @param evidence where the decision is written down, if it is to be
  /// @param subjects what it is about, once it is there
  Judged judge(
      String around,
      Looking looking,
      Optional<Evidence> evidence,
      Supplier<Reading<Subject>> subjects)
      throws UsageException, IOException {
    SourceLines sources = new SourceLines();
    Outputs<Report> outputs =
        new Outputs<>(
            arguments.all("output"), new ReportFormats(sources, console.colour(arguments)).all());
    Optional<String> baseline = arguments.last("write-baseline");
    BaselineOutput found = baseline.isPresent() ? BaselineOutput.of(baseline.get()) : null;
    try (Project project = Project.open(arguments, around);
        Advisories advisories =
            Advisories.open(Place.of(arguments), Vex.of(arguments), Instant.now())) {
      Judged judged = judged(project, advisories, looking, sources);
      if (evidence.isPresent()) {
        judged = signed(evidence.get(), judged, subjects.get());
      }
      if (found != null) {
        found.write(Baseline.of(judged.report().decision()));
      }
      outputs.write(judged.report(), console.out());
      return judged;
    }
  }

  /// Evidence that leaves out some of what was judged would be taken for that of all: then there is
  /// none, and the run is incomplete.
  private static Judged signed(Evidence evidence, Judged judged, Reading<Subject> subjects)
      throws WriteFailedException {
    if (subjects.unreadable().isEmpty()) {
      evidence.write(judged, subjects.items());
    }
    return judged.with(judged.report().without(subjects.unreadable()));
  }

  private ImageSupply supply(Judges judges, Advisories advisories)
      throws UsageException, IOException {
    return ImageSupply.of(
        arguments, Inventories.asked(judges.policies()), advisories, Instant.now(), _ -> {});
  }

  private Judged judged(
      Project project, Advisories advisories, Looking looking, SourceLines sources)
      throws UsageException, IOException {
    Judges judges = Judges.of(project.settings(), project.trusted());
    Reading<Waiver> waivers = project.waivers();
    Reading<Baseline> file = project.baseline();
    Inventories inventories = Inventories.of(judges.policies(), advisories, Analyser.of(arguments));
    Optional<ImageSupply> images =
        arguments.has("images") ? Optional.of(supply(judges, advisories)) : Optional.empty();
    Rounds rounds = new Rounds(project, arguments, judges.policies(), inventories, images, console);
    Round round = looking.by(rounds, advisories, sources);
    Baseline baseline = file.items().isEmpty() ? Baseline.NONE : file.items().getFirst();
    List<Note> notes = new ArrayList<>(judges.notes());
    notes.addAll(project.notes());
    notes.addAll(round.notes());
    if (project.past().isPresent()) {
      Earlier earlier = rounds.before(project.past().get(), round);
      baseline = baseline.or(earlier.baseline());
      notes.addAll(earlier.notes());
    }
    List<Unreadable> unreadable = new ArrayList<>(judges.unreadable());
    unreadable.addAll(waivers.unreadable());
    unreadable.addAll(file.unreadable());
    unreadable.addAll(round.unreadable());
    Decision decision =
        Gate.decide(
            round.judgements(),
            project.settings().stance(),
            waivers.items(),
            baseline,
            LocalDate.now(ZoneOffset.UTC));
    Summary summary =
        new Summary(
            round.resources(),
            round.files(),
            Inventories.lookForSecretsAlone(judges.policies()) ? round.files() : 0,
            judges.policies().size(),
            Duration.ofNanos(System.nanoTime() - started),
            project.comparedWith(),
            round.assumed());
    return new Judged(
        new Report(Version.CURRENT, decision, summary, unreadable, notes),
        judges.policies(),
        project.settings().stance().failOn());
  }
}
