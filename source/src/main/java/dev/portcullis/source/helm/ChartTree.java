package dev.portcullis.source.helm;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A chart with those in its `charts` folder, where packed ones are unpacked.
///
/// @param folder where the chart is
/// @param about what its `Chart.yaml` says
/// @param packing whether it was packed, alone or within another one
record ChartTree(Path folder, Mapping about, Packing packing, List<ChartTree> charts) {
  /// Helm's own charts of charts are a few levels deep.
  private static final int MOST = 1000;

  enum Packing {
    FOLDER,
    ARCHIVE
  }

  ChartTree {
    charts = List.copyOf(charts);
  }

  static boolean isArchive(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tgz");
  }

  /// Whether Helm takes what has this name in a `charts` folder for a chart.
  static boolean isCounted(Path entry) {
    String name = entry.getFileName().toString();
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /// Whether the chart in `folder` has templates for other charts only.
  static boolean isLibrary(Path folder, Limits limits) throws IOException {
    return about(folder, limits).string("type", "").equals("library");
  }

  boolean isLibrary() {
    return about.string("type", "").equals("library");
  }

  /// The chart in `folder`.
  ///
  /// @param work an empty folder to unpack in
  static ChartTree of(Path folder, Packing packing, Path work, Limits limits) throws IOException {
    return new Growth(work, limits).grow(folder, packing);
  }

  /// The file that Helm calls `source`, below the folder of this chart.
  Optional<Path> file(String source) {
    String[] parts = source.split("/", 3);
    if (!parts[0].equals("charts") || parts.length < 3) {
      Path file = folder.resolve(source).normalize();
      return file.startsWith(folder) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    }
    return charts.stream()
        .filter(each -> each.isCalled(parts[1], about))
        .flatMap(each -> each.file(parts[2]).stream())
        .findFirst();
  }

  /// Helm calls a chart by its name, or by the alias that the chart around it gives it.
  private boolean isCalled(String name, Mapping around) {
    return name().equals(name)
        || around.sequence("dependencies").mappings().stream()
            .anyMatch(each ->
                each.string("alias", "").equals(name) && each.string("name", "").equals(name()));
  }

  String name() {
    return about.string("name", "");
  }

  private static Mapping about(Path folder, Limits limits) throws IOException {
    Path file = folder.resolve("Chart.yaml");
    if (!Files.isRegularFile(file)) {
      return Mapping.EMPTY;
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(limits.bytes() + 1);
    }
    return new DocumentReader(limits)
        .read("Chart.yaml", content).items().stream()
            .map(Document::root)
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .findFirst()
            .orElse(Mapping.EMPTY);
  }

  /// Finds the charts of one tree; links may go round in circles.
  private static final class Growth {
    private final Path work;
    private final Limits limits;
    private final Set<Path> seen = new HashSet<>();

    Growth(Path work, Limits limits) {
      this.work = work;
      this.limits = limits;
    }

    ChartTree grow(Path folder, Packing packing) throws IOException {
      List<ChartTree> charts = new ArrayList<>();
      Path below = folder.resolve("charts");
      if (Files.isDirectory(below) && seen.size() < MOST && seen.add(below.toRealPath())) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(below)) {
          for (Path entry : entries) {
            if (!isCounted(entry)) {
              continue;
            }
            if (Files.isDirectory(entry)) {
              charts.add(grow(entry, packing));
            } else if (isArchive(entry)) {
              charts.add(grow(unpacked(entry), Packing.ARCHIVE));
            }
          }
        }
      }
      return new ChartTree(folder, about(folder, limits), packing, charts);
    }

    private Path unpacked(Path archive) throws IOException {
      Path target = Files.createTempDirectory(work, "chart");
      try {
        Archive.unpack(archive, target);
      } catch (IOException e) {
        throw new IOException("'%s' is %s".formatted(archive.getFileName(), e.getMessage()), e);
      }
      return target;
    }
  }
}
