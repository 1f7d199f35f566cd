package dev.portcullis.source.kustomize;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a kustomization file refers to.
record Kustomization(Path file, Mapping root) {
  static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /// Fields that list files, folders or what kustomize would fetch.
  private static final List<String> LISTS =
      List.of(
          "resources",
          "bases",
          "components",
          "crds",
          "configurations",
          "generators",
          "transformers",
          "validators",
          "patchesStrategicMerge");

  /// Fields that list mappings with a `path`.
  private static final List<String> PATHS = List.of("patches", "patchesJson6902", "replacements");

  /// Something that the file names, and where.
  record Reference(String text, long mark) {}

  /// The kustomization of a folder; nothing where there is none that can be read.
  static Optional<Kustomization> of(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
          content = in.readNBytes(Limits.DEFAULT.bytes());
        }
        return new DocumentReader(Limits.DEFAULT)
            .read(name, content).items().stream()
                .map(Document::root)
                .filter(Mapping.class::isInstance)
                .map(root -> new Kustomization(file, (Mapping) root))
                .findFirst();
      }
    }
    return Optional.empty();
  }

  /// Whether it only serves others.
  boolean isComponent() {
    return root.string("kind", "").equals("Component");
  }

  List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (String field : LISTS) {
      Sequence list = root.sequence(field);
      for (int i = 0; i < list.size(); i++) {
        add(references, list.value(i), list.mark(i));
      }
    }
    for (String field : PATHS) {
      Sequence list = root.sequence(field);
      for (Mapping each : list.mappings()) {
        add(references, each.find("path"), each.mark());
      }
    }
    Mapping openapi = root.mapping("openapi");
    add(references, openapi.find("path"), openapi.mark());
    return references;
  }

  /// Text over several lines is what would be in the file, not its name.
  private static void add(List<Reference> references, @Nullable Object value, long mark) {
    if (value instanceof String text && !text.isEmpty() && text.indexOf('\n') < 0) {
      references.add(new Reference(text, mark));
    }
  }

  /// The file or folder that a reference means, nothing where there is none: kustomize would take
  /// it for a remote one.
  Optional<Path> local(Reference reference) {
    return path(reference).filter(Files::exists);
  }

  /// What a reference means if it is a local one, whether that is there or not.
  Optional<Path> path(Reference reference) {
    try {
      return Optional.of(file.resolveSibling(reference.text()).normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
