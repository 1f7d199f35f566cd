package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.Progress;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.context.Context;
import dev.portcullis.app.git.History;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.app.inventory.Analyser;
import dev.portcullis.app.inventory.ImageSupply;
import dev.portcullis.app.inventory.Inventories;
import dev.portcullis.app.inventory.SecretSource;
import dev.portcullis.app.inventory.SecretsInHistory;
import dev.portcullis.app.project.Past;
import dev.portcullis.app.project.Present;
import dev.portcullis.app.project.Project;
import dev.portcullis.model.FactKind;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.source.Formats;
import dev.portcullis.source.helm.HelmChart;
import dev.portcullis.source.helm.HelmOptions;
import dev.portcullis.source.kustomize.Kustomize;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Judges what was named: as it is now, and in the same way as it was before a change.
final class Rounds {
  private final Project project;
  private final Console console;
  private final List<BoundPolicy> policies;
  private final Inventories inventories;
  private final List<String> named;
  private final List<Path> apart = new ArrayList<>();
  private final Optional<ImageSupply> images;

  /// @param images reads the images that manifests name; none when these are not looked into
  Rounds(
      Project project,
      Arguments arguments,
      List<BoundPolicy> policies,
      Inventories inventories,
      Optional<ImageSupply> images,
      Console console) {
    this.project = project;
    this.images = images;
    this.inventories = inventories;
    this.console = console;
    this.policies = policies;
    this.named = new ArrayList<>(arguments.operands());
    this.named.remove(Targets.STANDARD_INPUT);
    for (Path own : project.home().ownBelow(named)) {
      apart.add(own.toAbsolutePath().normalize());
    }
    for (String waivers : arguments.all("waivers")) {
      apart.add(Path.of(waivers).toAbsolutePath().normalize());
    }
  }

  /// The kinds of facts that the policies ask for.
  Set<FactKind> asked() {
    return Inventories.asked(policies);
  }

  /// @param sources keeps what cannot be read again
  Round now(Arguments arguments, SourceLines sources) throws UsageException, IOException {
    List<Format> formats = formats(project.settings().charts());
    Present present = new Present();
    Targets targets = Targets.of(present.below(named, formats), apart);
    for (Format each : inventories.beside()) {
      targets = targets.and(Targets.of(present.below(named, List.of(each)), apart));
    }
    if (arguments.operands().contains(Targets.STANDARD_INPUT)) {
      targets = targets.and(console.in(), sources);
    }
    Optional<String> history = arguments.last("history");
    if (history.isPresent()) {
      targets = targets.and(brought(history.get()));
    }
    targets = analysed(targets, Path.of("").toAbsolutePath());
    List<Unreadable> unreadable = new ArrayList<>();
    Updates updates = new Updates(before(formats, unreadable));
    Reading<Input> context = present.below(project.settings().context(), formats);
    if (images.isEmpty()) {
      return judge(targets, context, updates).withNotes(notes(unreadable));
    }
    NamedImages named = new NamedImages();
    Round round = judge(named.in(targets), context, updates).withNotes(notes(unreadable));
    return round.and(of(named.targets(images.get())));
  }

  /// These and what analysers find in a folder.
  private Targets analysed(Targets targets, Path folder) {
    Targets all = targets;
    for (Analyser each : inventories.analysers()) {
      try (Progress _ = Progress.on(console, () -> "running " + each.name())) {
        all = all.and(each.in(folder));
      }
    }
    return all;
  }

  /// The secrets in what commits brought.
  private Reading<Resource> brought(String revisions) throws UsageException {
    if (inventories.beside().stream().noneMatch(SecretSource.class::isInstance)) {
      throw new UsageException("expected a policy about secrets with '--history', got none");
    }
    if (named.isEmpty()) {
      throw new UsageException("expected files and folders with '--history', got '-'");
    }
    try (History history = History.open(named.stream().map(Path::of).toList(), revisions)) {
      SecretsInHistory secrets = new SecretsInHistory(history);
      try (Progress _ = Progress.on(console, secrets::line)) {
        return secrets.read();
      }
    } catch (RevisionException e) {
      throw new UsageException("'--history': " + e.getMessage());
    }
  }

  /// Judges what is in no tree.
  Round of(Targets targets) throws UsageException {
    Reading<Input> context =
        new Present().below(project.settings().context(), formats(HelmOptions.DEFAULT));
    return judge(targets, context, new Updates(List.of()));
  }

  /// What was declared before, with `--updates-from`.
  private List<Resource> before(List<Format> formats, List<Unreadable> unreadable)
      throws UsageException {
    Past past = project.updatesFrom().orElse(null);
    if (past == null) {
      return List.of();
    }
    Targets targets = Targets.of(past.declared(named, formats), apart);
    unreadable.addAll(targets.unreadable());
    List<Resource> before = new ArrayList<>();
    for (Supplier<Reading<Resource>> input : targets.inputs()) {
      Reading<Resource> reading = input.get();
      before.addAll(reading.items());
      unreadable.addAll(reading.unreadable());
    }
    return before;
  }

  private static List<Note> notes(List<Unreadable> unreadable) {
    List<Note> notes = new ArrayList<>();
    for (Unreadable each : unreadable) {
      notes.add(
          new Note(
              each.location(),
              "could not be read, so what it held is taken to be created: " + each.reason()));
    }
    return notes;
  }

  /// @param now what was judged after the change: an image that was named before it, too, was the
  ///   same then
  Earlier before(Past past, Round now) throws UsageException {
    List<Format> formats = formats(project.settings().charts(past));
    Targets targets = Targets.of(past.judged(named, formats), apart);
    for (Format each : inventories.beside()) {
      targets = targets.and(Targets.of(past.judged(named, List.of(each)), apart));
    }
    if (!inventories.analysers().isEmpty()) {
      targets = analysed(targets, past.whole(Path.of("")));
    }
    NamedImages images = new NamedImages();
    Round round =
        judge(
            images.in(targets),
            past.earlier(project.settings().context(), formats),
            new Updates(List.of()));
    return new Earlier(past, round.and(now.of(images.references())));
  }

  private Round judge(Targets targets, Reading<Input> context, Updates updates) {
    Reading<Resource> beside = Context.read(context);
    List<Unreadable> unreadable = new ArrayList<>(targets.unreadable());
    unreadable.addAll(beside.unreadable());
    Tally tally = new Tally();
    try (Progress _ = Progress.on(console, tally::line)) {
      Context given = new Context(beside.items());
      CheckRun run = new CheckRun(policies, Kinds.builtIn(), given, updates, tally);
      List<Inspection> inspections = run.inspect(targets.inputs());
      return Round.of(inspections, given, unreadable, targets.files());
    }
  }

  private List<Format> formats(HelmOptions charts) {
    List<Format> formats = new ArrayList<>(inventories.first());
    for (Format each : Formats.all(Limits.DEFAULT, charts)) {
      formats.add(isRendered(each) && !asksForObjects() ? new Unasked(each) : each);
    }
    return formats;
  }

  /// Each takes a process of its own, which is most of the time of a run.
  private static boolean isRendered(Format format) {
    return format instanceof HelmChart || format instanceof Kustomize;
  }

  /// Whether anything is to be learnt from objects of a cluster: by a policy about them or about
  /// the images that they name, or as a param.
  private boolean asksForObjects() {
    return images.isPresent()
        || policies.stream().anyMatch(each -> !each.policy().isOnFacts() || each.takesParams());
  }
}
