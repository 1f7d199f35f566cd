package dev.portcullis.app.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Durations;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.render.BoundedRun;
import dev.portcullis.source.render.BoundedRun.Bounds;
import dev.portcullis.source.sarif.Sarif;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// A program of the user's that looks into code and writes what it finds to standard output, in
/// SARIF. Only the command line names one: what is judged may come from strangers.
///
/// @param command its name and what it is given, which no shell sees
/// @param time that it may take
public record Analyser(List<String> command, Duration time) {
  public static final Option COMMAND =
      Option.of(
          "analyser",
          "COMMAND",
          "run it here and judge what it finds: it writes SARIF to stdout (repeatable)");

  public static final Option TIME =
      Option.of("analyser-time", "DURATION", "how long one may take (default 10m)");

  private static final Duration USUAL = Duration.ofMinutes(10);
  private static final int LARGEST = Limits.DEFAULT.bytes();
  private static final int SAID = 1 << 16;

  public Analyser {
    command = List.copyOf(command);
  }

  /// Those that the options name.
  public static List<Analyser> of(Arguments arguments) throws UsageException {
    String told = arguments.last(TIME.name()).orElse("");
    Duration time = told.isEmpty() ? USUAL : Durations.positive(told, "10m");
    List<Analyser> analysers = new ArrayList<>();
    for (String each : arguments.all(COMMAND.name())) {
      analysers.add(new Analyser(CommandWords.of(each), time));
    }
    return analysers;
  }

  /// What it finds in a folder. Analysers end with other codes than 0 where they find something; an
  /// output that is no log is unreadable, whatever the code.
  public Reading<Resource> in(Path folder) {
    try {
      return run(folder);
    } catch (IOException | TimeoutException e) {
      return unreadable(String.valueOf(e.getMessage()));
    }
  }

  /// What it is called.
  public String name() {
    return Path.of(command.getFirst()).getFileName().toString();
  }

  private Reading<Resource> unreadable(String reason) {
    Location place = new Location(name(), 0, 0, "");
    String why = "the analyser '%s': %s".formatted(String.join(" ", command), reason);
    return new Reading<>(List.of(), List.of(new Unreadable(place, why)));
  }

  /// How one ended.
  private record End(int code, String said) {
    /// With what it said last.
    @Override
    public String toString() {
      String last = said.lines().filter(each -> !each.isBlank()).reduce("", (_, each) -> each);
      return "ended with status %d%s".formatted(code, last.isEmpty() ? "" : ": " + last.strip());
    }
  }

  private Reading<Resource> run(Path folder) throws IOException, TimeoutException {
    ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
    BoundedRun run = BoundedRun.of(program, new Bounds(time, LARGEST, SAID));
    return read(run.output(), new End(run.status(), new String(run.errors(), UTF_8)));
  }

  private Reading<Resource> read(byte[] log, End end) {
    if (log.length == 0) {
      return unreadable("wrote nothing and " + end);
    }
    Reading<Resource> read = new Sarif(Limits.DEFAULT).read(name(), log);
    return read.unreadable().isEmpty() ? read : read.and(unreadable(end.toString()));
  }
}
