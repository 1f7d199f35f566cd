package dev.portcullis.source.helm;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.render.Child;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Helm charts: a folder with a `Chart.yaml`, or a `.tgz` that a user names.
///
/// A chart is rendered in a child process, without a cluster (`lookup` finds nothing) and without
/// fetching dependencies that are not in its `charts` folder. A resource's place is that of its
/// template's lines as far as they can be told, see [Alignment].
public final class HelmChart implements Format {
  /// Helm names the template at which it failed: `chart/templates/x.yaml:12`.
  private static final Pattern PLACE = Pattern.compile("([^\\s:(\"]+/templates/[^\\s:]+):(\\d+)");

  private final HelmOptions options;
  private final Limits limits;
  private final Child.Limits childLimits;

  public HelmChart(HelmOptions options, Limits limits) {
    this(options, limits, Child.Limits.DEFAULT);
  }

  HelmChart(HelmOptions options, Limits limits, Child.Limits childLimits) {
    this.options = options;
    this.limits = limits;
    this.childLimits = childLimits;
  }

  @Override
  public String name() {
    return "helm";
  }

  @Override
  public boolean claimsFile(String fileName) {
    return false;
  }

  @Override
  public boolean claimsNamed(Path file) {
    return file.toString().endsWith(".tgz");
  }

  @Override
  public boolean claimsFolder(List<String> names) {
    return names.contains("Chart.yaml");
  }

  @Override
  public Reading<Resource> read(String name, Path chart) {
    try {
      if (isLibrary(chart)) {
        return new Reading<>(List.of(), List.of(), 1);
      }
      String stray = strayLink(chart);
      return stray.isEmpty()
          ? render(name, chart)
          : unreadable(name, "'%s' is a link that leads out of the chart".formatted(stray));
    } catch (IOException e) {
      return unreadable(name, "cannot be rendered: " + e);
    }
  }

  /// A library has templates for other charts only.
  private boolean isLibrary(Path chart) throws IOException {
    Path file = chart.resolve("Chart.yaml");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    return new DocumentReader(limits)
        .read("Chart.yaml", Files.readAllBytes(file)).items().stream()
            .anyMatch(each ->
                each.root() instanceof Mapping mapping
                    && mapping.string("type", "").equals("library"));
  }

  /// Helm follows links wherever they lead.
  private static String strayLink(Path chart) throws IOException {
    Path root = chart.toRealPath();
    try (var files = Files.walk(root)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        if (!Files.exists(link) || !link.toRealPath().startsWith(root)) {
          return root.relativize(link).toString();
        }
      }
    }
    return "";
  }

  private Reading<Resource> render(String name, Path chart) throws IOException {
    Path folder = Files.createTempDirectory("portcullis-helm");
    try {
      Child.Outcome outcome = Child.run(command(chart, folder), folder, childLimits);
      if (!outcome.failure().isEmpty()) {
        return failed(name, outcome.failure());
      }
      return new RenderedChart(name, chart, outcome.output()).read(limits);
    } finally {
      Child.delete(folder);
    }
  }

  private List<String> command(Path chart, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:CompressedClassSpaceSize=64m");
    command.add("-XX:ReservedCodeCacheSize=32m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Djna.tmpdir=" + folder);
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(RenderMain.class.getName());
    command.add(chart.toAbsolutePath().toString());
    command.add(options.release());
    command.add(options.namespace());
    command.add(options.kubernetes());
    options.values().forEach(file -> command.add("values=" + file.toAbsolutePath()));
    options.set().forEach(each -> command.add("set=" + each));
    return command;
  }

  /// The child works in another folder than we do.
  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Reading<Resource> failed(String name, String words) {
    Matcher place = PLACE.matcher(words);
    if (!place.find()) {
      return unreadable(name, "helm: " + words);
    }
    String file = name + "/" + RenderedChart.inChart(place.group(1));
    Location location = new Location(file, Integer.parseInt(place.group(2)), 0, "");
    return new Reading<>(List.of(), List.of(new Unreadable(location, "helm: " + words)));
  }

  private static Reading<Resource> unreadable(String name, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(new Location(name, 0, 0, ""), reason)));
  }
}
