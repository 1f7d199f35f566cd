package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// A chart as Helm gets it to render: links to all that it has, and one template more, which is no
/// YAML.
///
/// The Helm library gives back only manifests without hooks, and nothing at all when one of them is
/// broken. When it finds a broken one while debugging, though, it hands out everything that it
/// rendered, hooks and broken documents included, and leaves it to us to read. So we make sure that
/// there is one.
///
/// @param chart the folder to render
/// @param stumble the name of the template that is ours, in the chart
record Stage(Path chart, String stumble) {

  /// Prepares `chart` in the folder `work`.
  static Stage of(Path chart, Path work) throws IOException {
    Path copy = Files.createDirectory(work.resolve("chart"));
    Path templates = Files.createDirectory(copy.resolve("templates"));
    linkAll(chart, copy);
    if (Files.isDirectory(chart.resolve("templates"))) {
      linkAll(chart.resolve("templates"), templates);
    }
    // No pattern of a `.helmignore` can be about this name alone.
    String name = UUID.randomUUID() + ".yaml";
    Files.writeString(templates.resolve(name), "{", UTF_8);
    return new Stage(copy, "templates/" + name);
  }

  private static void linkAll(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        Path link = to.resolve(entry.getFileName().toString());
        if (!Files.exists(link) && !link.endsWith(".git")) {
          Files.createSymbolicLink(link, entry.toRealPath());
        }
      }
    }
  }
}
