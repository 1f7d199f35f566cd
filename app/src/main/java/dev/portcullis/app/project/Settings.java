package dev.portcullis.app.project;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.policies.Level;
import dev.portcullis.app.policies.Selection;
import dev.portcullis.policy.gate.FailOn;
import dev.portcullis.policy.gate.Stance;
import dev.portcullis.source.helm.HelmOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a run judges, whoever said so.
///
/// @param policies where local policies are
/// @param context where the cluster's objects are
public record Settings(
    List<String> policies,
    Library library,
    Selection selection,
    Stance stance,
    List<String> context,
    HelmOptions charts) {
  public static final Settings DEFAULT =
      new Settings(
          List.of(), Library.USED, Selection.ALL, Stance.DEFAULT, List.of(), HelmOptions.DEFAULT);

  public Settings {
    policies = List.copyOf(policies);
    context = List.copyOf(context);
  }

  /// Whether the built-in library is judged by.
  public enum Library {
    USED,
    LEFT_OUT
  }

  /// These settings where the command line says nothing; what it says replaces what is here.
  Settings overriddenBy(Arguments arguments) throws UsageException {
    return new Settings(
        given(arguments, "policies", policies),
        arguments.has("no-library") ? Library.LEFT_OUT : library,
        new Selection(
            given(arguments, "only", selection.only()),
            given(arguments, "skip", selection.skip()),
            Level.named(arguments.last("level").orElse(selection.level().toString()))),
        stance(arguments),
        given(arguments, "context", context),
        charts(arguments));
  }

  private Stance stance(Arguments arguments) {
    String failOn = arguments.last("fail-on").orElse("");
    return failOn.isEmpty()
        ? stance
        : Stance.asked(FailOn.valueOf(failOn.toUpperCase(Locale.ROOT)));
  }

  private HelmOptions charts(Arguments arguments) throws UsageException {
    List<Path> values = charts.values();
    if (arguments.has("values")) {
      values = new ArrayList<>();
      for (String file : arguments.all("values")) {
        values.add(Path.of(file));
      }
    }
    for (Path file : values) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("expected a file with Helm values, got '%s'".formatted(file));
      }
    }
    try {
      return charts.with(values, given(arguments, "set", charts.set()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("'--set': " + e.getMessage());
    }
  }

  /// How charts were rendered at another time: with the values files that were there.
  public HelmOptions charts(Snapshot snapshot) throws UsageException {
    List<Path> values = new ArrayList<>();
    for (Path now : charts.values()) {
      Path then = snapshot.at(now);
      if (Files.isRegularFile(then)) {
        values.add(then);
      }
    }
    return charts.with(values, charts.set());
  }

  /// Everything that these settings name.
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(charts.values());
    for (String each : policies) {
      paths.add(Path.of(each));
    }
    for (String each : context) {
      paths.add(Path.of(each));
    }
    return paths;
  }

  private static List<String> given(Arguments arguments, String option, List<String> otherwise) {
    return arguments.has(option) ? arguments.all(option) : otherwise;
  }
}
