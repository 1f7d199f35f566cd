package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.render.Marks;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What Helm wrote for one chart: texts, each below a `# Source: chart/templates/x.yaml`, in any
/// order. Each is read by itself, so that a broken one does not hide the others.
final class RenderedChart {
  static final String SOURCE = "# Source: ";

  private final String name;
  private final ChartTree chart;
  private final Limits limits;

  /// A text that came from one template.
  ///
  /// @param source the template's path in the chart
  private record Part(String source, List<String> lines) {}

  RenderedChart(String name, ChartTree chart, Limits limits) {
    this.name = name;
    this.chart = chart;
    this.limits = limits;
  }

  /// Reads what Helm wrote for `stage`.
  Reading<Resource> read(String output, Stage stage) {
    List<Part> parts = parts(output.lines().toList());
    boolean isWhole = parts.removeIf(part -> part.source().equals(stage.stumble()));
    Reading<Resource> reading =
        isWhole
            ? new Reading<>(List.of(), List.of())
            : new Reading<>(List.of(), List.of(withoutHooks()));
    for (Part part : parts) {
      reading = reading.and(read(part));
    }
    return reading;
  }

  private Unreadable withoutHooks() {
    return new Unreadable(
        new Location(name, 0, 0, ""),
        "its hooks cannot be rendered: its .helmignore leaves out files of any name in templates");
  }

  /// Sorted by their template; those of one template stay in order.
  private static List<Part> parts(List<String> lines) {
    List<Part> parts = new ArrayList<>();
    String root = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean first = i == 0 || lines.get(i - 1).equals("---");
      if (first && line.startsWith(SOURCE + root) && line.contains("/templates/")) {
        String source = line.substring(SOURCE.length());
        root = source.substring(0, source.indexOf('/') + 1);
        parts.add(new Part(inChart(source), new ArrayList<>()));
      } else if (!parts.isEmpty()) {
        parts.getLast().lines().addAll(separated(line));
      }
    }
    parts.sort(Comparator.comparing(Part::source));
    return parts;
  }

  /// Helm begins another document at each `---` that begins a line, whatever is behind it.
  private static List<String> separated(String line) {
    boolean glued =
        line.startsWith("---") && line.length() > 3 && " \t-".indexOf(line.charAt(3)) < 0;
    return glued ? List.of("---", line.substring(3)) : List.of(line);
  }

  /// Helm begins paths with the name of the chart, which need not be that of its folder.
  static String inChart(String source) {
    return source.substring(source.indexOf('/') + 1);
  }

  private Reading<Resource> read(Part part) {
    String file = name + "/" + part.source();
    Alignment alignment = new Alignment(part.lines(), template(part.source()));
    byte[] text = String.join("\n", part.lines()).getBytes(UTF_8);
    Reading<Resource> reading = new ManifestReader(limits).read(file, text);
    return new Reading<>(
        reading.items().stream().map(each -> placed(each, alignment)).toList(),
        reading.unreadable().stream().map(each -> placed(each, alignment)).toList(),
        reading.others());
  }

  /// The lines of a template, none where it cannot be found.
  private List<String> template(String source) {
    Optional<Path> file = chart.file(source);
    try {
      return file.isPresent()
          ? new String(Files.readAllBytes(file.get()), UTF_8).lines().toList()
          : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static Resource placed(Resource resource, Alignment alignment) {
    return new Resource(
        resource.file(),
        alignment.place(resource.mark()),
        Marks.replaced(resource.root(), alignment::place));
  }

  private static Unreadable placed(Unreadable unreadable, Alignment alignment) {
    Location location = unreadable.location();
    long mark = alignment.place(Mark.of(location.line(), location.column()));
    return new Unreadable(
        Location.of(location.file(), mark, location.path()),
        "once rendered: " + unreadable.reason());
  }
}
