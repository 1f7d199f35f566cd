package dev.portcullis.app.lint;

import dev.portcullis.app.context.Context;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.lint.ClusterTypes;
import dev.portcullis.policy.lint.Given;
import dev.portcullis.policy.lint.Linter;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.StructTypes;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.policy.schema.defaults.Defaults;
import dev.portcullis.source.Formats;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.source.yaml.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a run of lint is about.
///
/// @param resources all that was read, policies or not
/// @param context the other objects of the cluster
/// @param paths the files by the names that they are shown under
/// @param kept the lines of what cannot be read again
record LintTargets(
    List<Resource> resources,
    Given context,
    List<Unreadable> unreadable,
    Map<String, Path> paths,
    Map<String, List<String>> kept) {
  private static final String STANDARD_INPUT = "-";

  /// @param named what to look at
  /// @param others where the other objects of the cluster are
  static LintTargets of(List<String> named, List<String> others, InputStream in)
      throws IOException {
    List<Resource> resources = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Map<String, List<String>> kept = new HashMap<>();
    if (named.contains(STANDARD_INPUT)) {
      byte[] content = in.readNBytes(Limits.DEFAULT.bytes() + 1);
      kept.put(STANDARD_INPUT, Text.lines(content));
      take(new ManifestReader().read(STANDARD_INPUT, content), resources, unreadable);
    }
    Reading<Input> inputs =
        Walk.expand(
            named.stream().filter(name -> !name.equals(STANDARD_INPUT)).toList(),
            Formats.all(Limits.DEFAULT));
    unreadable.addAll(inputs.unreadable());
    Map<String, Path> paths = new HashMap<>();
    for (Input input : inputs.items()) {
      paths.put(input.name(), input.path());
      take(input.read(), resources, unreadable);
    }
    return new LintTargets(resources, context(others, unreadable), unreadable, paths, kept);
  }

  /// Who says what else is in the cluster says all of it.
  private static Given context(List<String> others, List<Unreadable> unreadable) {
    Reading<Resource> read = Context.read(Walk.expand(others, Formats.all(Limits.DEFAULT)));
    unreadable.addAll(read.unreadable());
    return new Given(read.items(), others.isEmpty() ? Knowledge.PARTIAL : Knowledge.COMPLETE);
  }

  private static void take(
      Reading<Resource> reading, List<Resource> resources, List<Unreadable> unreadable) {
    resources.addAll(reading.items());
    unreadable.addAll(reading.unreadable());
  }

  /// How many policies and bindings there are.
  long policies() {
    return resources.stream().filter(PolicyReader::isPolicy).count();
  }

  List<Remark> remarks() {
    List<Resource> all = new ArrayList<>(resources);
    all.addAll(context.objects());
    List<Resource> definitions = all.stream().filter(Surroundings::isDefinition).toList();
    ClusterTypes types =
        new ClusterTypes(new Schemas(), new StructTypes(Defaults::of), definitions);
    return new Linter(types, this::lines).lint(resources, new Given(all, context.knowledge()));
  }

  /// The lines of a file as they are now; none of what a chart was rendered to.
  List<String> lines(String file) {
    List<String> known = kept.get(file);
    Path path = paths.get(file);
    if (known != null || path == null || !Files.isRegularFile(path)) {
      return known == null ? List.of() : known;
    }
    try {
      List<String> lines = Text.lines(Files.readAllBytes(path));
      kept.put(file, lines);
      return lines;
    } catch (IOException _) {
      return List.of(); // it was read a moment ago, and only what is shown hangs on it
    }
  }
}
