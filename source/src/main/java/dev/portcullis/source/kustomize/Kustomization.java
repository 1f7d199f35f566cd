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
///
/// @param root of its first document, which is the only one that kustomize reads
record Kustomization(Path file, int documents, Mapping root) {
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

  /// Fields that list what becomes part of what is built, or changes it. What other fields name is
  /// read on its own too: `crds` are not built, and `configurations` may be anything.
  private static final List<String> PARTS =
      List.of("resources", "bases", "generators", "transformers", "validators");

  private static final List<String> PATCHES = List.of("patches", "patchesJson6902", "replacements");

  private static final List<String> GENERATORS = List.of("configMapGenerator", "secretGenerator");

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
        List<Document> read = new DocumentReader(Limits.DEFAULT).read(name, content).items();
        return !read.isEmpty() && read.getFirst().root() instanceof Mapping root
            ? Optional.of(new Kustomization(file, read.size(), root))
            : Optional.empty();
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
    LISTS.forEach(field -> list(references, root.sequence(field)));
    PATHS.forEach(field -> paths(references, root.sequence(field)));
    Mapping openapi = root.mapping("openapi");
    add(references, openapi.find("path"), openapi.mark());
    return references;
  }

  /// What is built, but for the files of a component: those of patches, generators and so on.
  List<Reference> parts() {
    List<Reference> parts = new ArrayList<>();
    PARTS.stream()
        .filter(field -> !isComponent() || !field.equals("resources"))
        .forEach(field -> list(parts, root.sequence(field)));
    list(parts, root.sequence("patchesStrategicMerge"));
    PATCHES.forEach(field -> paths(parts, root.sequence(field)));
    for (String field : GENERATORS) {
      for (Mapping generator : root.sequence(field).mappings()) {
        generated(parts, generator);
      }
    }
    return parts;
  }

  private static void generated(List<Reference> parts, Mapping generator) {
    add(parts, generator.find("env"), generator.mark());
    list(parts, generator.sequence("envs"));
    for (String file : generator.sequence("files").strings()) {
      // `key=path`, or only the path.
      add(parts, file.substring(file.indexOf('=') + 1), generator.mark());
    }
  }

  List<Reference> list(String field) {
    List<Reference> references = new ArrayList<>();
    list(references, root.sequence(field));
    return references;
  }

  private static void list(List<Reference> references, Sequence list) {
    for (int i = 0; i < list.size(); i++) {
      add(references, list.value(i), list.mark(i));
    }
  }

  private static void paths(List<Reference> references, Sequence list) {
    list.mappings().forEach(each -> add(references, each.find("path"), each.mark()));
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
