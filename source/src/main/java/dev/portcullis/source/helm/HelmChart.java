package dev.portcullis.source.helm;

import static java.util.stream.Collectors.joining;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.helm.ChartTree.Packing;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.render.Child;
import dev.portcullis.source.render.WorkFolder;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Territory;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.yaml.Limits;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Helm charts: a folder with a `Chart.yaml`, or a `.tgz` with one in its topmost folder.
///
/// A chart is rendered with its hooks in a child process, without a cluster (`lookup` finds
/// nothing) and without fetching dependencies that are not in its `charts` folder. A resource's
/// place is that of its template's lines as far as they can be told, see [Alignment].
public final class HelmChart implements Format {
  /// Helm names the template at which it failed: `chart/templates/x.yaml:12`.
  private static final Pattern PLACE = Pattern.compile("([^\\s:(\"]+/templates/[^\\s:]+):(\\d+)");

  /// Helm logs what it notices on its way, the links of [Stage] among it.
  private static final Pattern LOG = Pattern.compile("\\d{4}/\\d\\d/\\d\\d [\\d:]+ ");

  private static final Path CHARTS = Path.of("charts");
  private static final Path TEMPLATES = Path.of("templates");

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

  /// Which archives are charts is known only when they are unpacked.
  @Override
  public boolean claimsFile(Path file) {
    return ChartTree.isArchive(file);
  }

  @Override
  public boolean claimsFolder(List<String> names) {
    return names.contains("Chart.yaml");
  }

  /// The templates, and the charts in `charts` with theirs. Nobody renders those of a library, but
  /// what begins with `_` is for other templates.
  @Override
  public Territory territory(Path folder) {
    return new Territory(path -> isPart(folder, path), Set.of());
  }

  private boolean isPart(Path root, Path path) {
    Path folder = root;
    int at = 0;
    while (at + 1 < path.getNameCount()
        && path.getName(at).equals(CHARTS)
        && ChartTree.isCounted(path.getName(at + 1))) {
      folder = folder.resolve(path.getName(at)).resolve(path.getName(at + 1));
      at += 2;
    }
    if (at == path.getNameCount()) {
      return Files.isDirectory(folder) || ChartTree.isArchive(folder);
    }
    try {
      return path.getName(at).equals(TEMPLATES)
          && (path.getFileName().toString().startsWith("_")
              || !ChartTree.isLibrary(folder, limits));
    } catch (IOException _) {
      return true;
    }
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    try (WorkFolder work = WorkFolder.create("portcullis-helm")) {
      return Files.isDirectory(path)
          ? chart(name, path, Packing.FOLDER, work.path())
          : archive(name, path, work.path());
    } catch (IOException e) {
      return unreadable(name, "cannot be rendered: " + Trouble.reason(e));
    }
  }

  private Reading<Resource> archive(String name, Path file, Path work) throws IOException {
    Path folder = Files.createDirectory(work.resolve("unpacked"));
    try {
      Archive.unpack(file, folder);
    } catch (IOException e) {
      return unreadable(name, Trouble.reason(e));
    }
    return Files.isRegularFile(folder.resolve("Chart.yaml"))
        ? chart(name, folder, Packing.ARCHIVE, work)
        : new Reading<>(List.of(), List.of(), 1);
  }

  private Reading<Resource> chart(String name, Path folder, Packing packing, Path work)
      throws IOException {
    ChartTree chart = ChartTree.of(folder, packing, work, limits);
    if (chart.isLibrary()) {
      return new Reading<>(List.of(), List.of(), 1);
    }
    String stray = strayLink(folder);
    return stray.isEmpty()
        ? render(name, chart, work).and(new Crds(new Kubernetes(limits)).read(name, chart))
        : unreadable(name, "'%s' is a link that leads out of the chart".formatted(stray));
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
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    return "";
  }

  private Reading<Resource> render(String name, ChartTree chart, Path work) throws IOException {
    Stage stage = Stage.of(chart.folder(), work);
    Child.Outcome outcome = Child.run(command(stage, work), work, childLimits);
    return outcome.failure().isEmpty()
        ? new RenderedChart(name, chart, limits).read(outcome.output(), stage)
        : failed(name, outcome.failure().replace(stage.chart().toString(), name));
  }

  private List<String> command(Stage stage, Path folder) {
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
    command.add(stage.chart().toString());
    command.add(stage.stumble());
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

  private static Reading<Resource> failed(String name, String said) {
    String words =
        said.lines().filter(line -> !LOG.matcher(line).lookingAt()).collect(joining("\n")).strip();
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
