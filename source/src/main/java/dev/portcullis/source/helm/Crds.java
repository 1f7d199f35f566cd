package dev.portcullis.source.helm;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.Kubernetes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads the `crds` folders of packed charts: Helm installs what is in them as it is. Those that
/// are not packed are manifests like others, and read as such.
final class Crds {
  private final Kubernetes manifests;

  Crds(Kubernetes manifests) {
    this.manifests = manifests;
  }

  /// @param name how the user sees `chart`
  Reading<Resource> read(String name, ChartTree chart) throws IOException {
    Reading<Resource> reading = new Reading<>(List.of(), List.of());
    Path folder = chart.folder().resolve("crds");
    if (chart.packing() == ChartTree.Packing.ARCHIVE && Files.isDirectory(folder)) {
      for (Path file : files(folder)) {
        String path = chart.folder().relativize(file).toString().replace('\\', '/');
        reading = reading.and(manifests.read(name + "/" + path, file));
      }
    }
    for (ChartTree each : chart.charts()) {
      reading = reading.and(read(name + "/charts/" + each.name(), each));
    }
    return reading;
  }

  private List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> manifests.claimsFile(file))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
