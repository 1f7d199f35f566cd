package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.project.Past;
import dev.portcullis.app.project.Present;
import dev.portcullis.app.project.Project;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.source.Formats;
import dev.portcullis.source.helm.HelmOptions;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Judges what was named: as it is now, and in the same way as it was before a change.
final class Rounds {
  private final Project project;
  private final Console console;
  private final List<BoundPolicy> policies;
  private final List<String> named;
  private final List<Path> apart = new ArrayList<>();

  Rounds(Project project, Arguments arguments, List<BoundPolicy> policies, Console console) {
    this.project = project;
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

  /// @param sources keeps what cannot be read again
  Round now(Arguments arguments, SourceLines sources) throws IOException {
    List<Format> formats = formats(project.settings().charts());
    Present present = new Present();
    Targets targets = Targets.of(present.below(named, formats), apart);
    if (arguments.operands().contains(Targets.STANDARD_INPUT)) {
      targets = targets.and(console.in(), sources);
    }
    return judge(targets, present.below(project.settings().context(), formats));
  }

  Earlier before(Past past) throws UsageException {
    List<Format> formats = formats(project.settings().charts(past));
    Round round =
        judge(
            Targets.of(past.judged(named, formats), apart),
            past.earlier(project.settings().context(), formats));
    return new Earlier(past, round);
  }

  private Round judge(Targets targets, Reading<Input> context) {
    List<Resource> objects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(targets.unreadable());
    unreadable.addAll(context.unreadable());
    for (Input input : context.items()) {
      Reading<Resource> reading = input.read();
      objects.addAll(reading.items());
      unreadable.addAll(reading.unreadable());
    }
    try (Progress progress = Progress.on(console)) {
      Context given = new Context(objects);
      CheckRun run = new CheckRun(policies, Kinds.builtIn(), given, progress);
      return Round.of(run.inspect(targets.inputs()), given, unreadable);
    }
  }

  private static List<Format> formats(HelmOptions charts) {
    return Formats.all(Limits.DEFAULT, charts);
  }
}
