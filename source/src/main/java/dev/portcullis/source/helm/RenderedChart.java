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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Helm wrote for one chart: manifests, each below a `# Source: chart/templates/x.yaml`.
final class RenderedChart {
  private static final String SOURCE = "# Source: ";

  /// A part of the output that came from one template.
  private record Part(String file, Alignment alignment) {}

  private final String name;
  private final Path chart;
  private final String output;
  private final List<String> lines;

  /// The parts by the line, from 1, of their `# Source`.
  private final TreeMap<Integer, Part> parts = new TreeMap<>();

  RenderedChart(String name, Path chart, String output) {
    this.name = name;
    this.chart = chart;
    this.output = output;
    this.lines = output.lines().toList();
    findParts();
  }

  private void findParts() {
    List<Integer> begins = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean first = i == 0 || lines.get(i - 1).equals("---");
      if (first && lines.get(i).startsWith(SOURCE)) {
        begins.add(i);
      }
    }
    for (int i = 0; i < begins.size(); i++) {
      int begin = begins.get(i);
      int end = i + 1 < begins.size() ? begins.get(i + 1) : lines.size();
      String source = inChart(lines.get(begin).substring(SOURCE.length()));
      Alignment alignment = new Alignment(lines, begin + 1, end, template(source));
      parts.put(begin + 1, new Part(name + "/" + source, alignment));
    }
  }

  /// Helm begins paths with the name of the chart, which need not be that of its folder.
  static String inChart(String source) {
    return source.substring(source.indexOf('/') + 1);
  }

  /// The lines of a template; none where it is in an archive.
  private List<String> template(String source) {
    Path file = chart.resolve(source).normalize();
    try {
      return file.startsWith(chart) && Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), UTF_8).lines().toList()
          : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  Reading<Resource> read(Limits limits) {
    Reading<Resource> reading = new ManifestReader(limits).read(name, output.getBytes(UTF_8));
    return new Reading<>(
        reading.items().stream().map(this::placed).toList(),
        reading.unreadable().stream().map(this::placed).toList(),
        reading.others());
  }

  private Resource placed(Resource resource) {
    Map.Entry<Integer, Part> part = parts.floorEntry(Mark.line(resource.mark()));
    if (part == null) {
      return new Resource(name, Mark.NONE, Marks.replaced(resource.root(), _ -> Mark.NONE));
    }
    Alignment alignment = part.getValue().alignment();
    return new Resource(
        part.getValue().file(),
        alignment.place(resource.mark()),
        Marks.replaced(resource.root(), alignment::place));
  }

  private Unreadable placed(Unreadable unreadable) {
    Location location = unreadable.location();
    Map.Entry<Integer, Part> part = parts.floorEntry(location.line());
    if (part == null || location.line() == 0 || location.line() > lines.size()) {
      return new Unreadable(new Location(name, 0, 0, ""), "once rendered: " + unreadable.reason());
    }
    long mark = part.getValue().alignment().place(Mark.of(location.line(), location.column()));
    return new Unreadable(
        Location.of(part.getValue().file(), mark, location.path()),
        "once rendered: " + unreadable.reason());
  }
}
