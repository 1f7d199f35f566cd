package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.policies.Level;
import dev.portcullis.app.policies.Selection;
import dev.portcullis.app.report.Colour;
import dev.portcullis.app.report.Report;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.Summary;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Decision;
import dev.portcullis.policy.gate.FailOn;
import dev.portcullis.policy.gate.Gate;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Stance;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Runs `portcullis check`.
public final class CheckCommand {
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
    SourceLines sources = new SourceLines();
    Outputs outputs = new Outputs(arguments.all("output"), new ReportFormats(sources, colour()));
    Judges judges = Judges.of(arguments, selection());
    Targets targets = Targets.of(arguments.operands(), console.in(), sources);
    Reading<Resource> context = Targets.context(arguments.all("context"));
    List<Inspection> inspections =
        inspect(judges.policies(), targets.inputs(), new Context(context.items()));
    Report report = report(judges, targets, context, inspections);
    outputs.write(report, console);
    return report.exitCode().code();
  }

  private List<Inspection> inspect(
      List<BoundPolicy> policies, List<Supplier<Reading<Resource>>> inputs, Context context) {
    try (Progress progress = Progress.on(console)) {
      return new CheckRun(policies, Kinds.builtIn(), context, progress).inspect(inputs);
    }
  }

  private Report report(
      Judges judges, Targets targets, Reading<Resource> context, List<Inspection> inspections) {
    List<Judgement> judgements = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(judges.unreadable());
    unreadable.addAll(targets.unreadable());
    unreadable.addAll(context.unreadable());
    Set<String> assumed = new TreeSet<>();
    int resources = 0;
    for (Inspection inspection : inspections) {
      judgements.addAll(inspection.judgements());
      unreadable.addAll(inspection.unreadable());
      assumed.addAll(inspection.assumed());
      resources += inspection.resources();
    }
    Decision decision =
        Gate.decide(judgements, stance(), List.of(), Baseline.NONE, LocalDate.now(ZoneOffset.UTC));
    Summary summary =
        new Summary(
            resources,
            inspections.size(),
            judges.policies().size(),
            Duration.ofNanos(System.nanoTime() - started),
            "",
            List.copyOf(assumed));
    List<Note> notes = judges.notes();
    return new Report(Version.CURRENT, decision, summary, unreadable, notes);
  }

  private Selection selection() {
    Level level = arguments.last("level").map(Level::named).orElse(Level.RESTRICTED);
    return new Selection(arguments.all("only"), arguments.all("skip"), level);
  }

  private Stance stance() {
    return arguments
        .last("fail-on")
        .map(name -> Stance.asked(FailOn.valueOf(name.toUpperCase(Locale.ROOT))))
        .orElse(Stance.DEFAULT);
  }

  private Colour colour() {
    return switch (arguments.last("color").orElse("auto")) {
      case "always" -> Colour.ANSI;
      case "never" -> Colour.NONE;
      default -> console.styled() == Console.Style.COLOUR ? Colour.ANSI : Colour.NONE;
    };
  }
}
