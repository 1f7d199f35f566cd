package dev.portcullis.source.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.render.Marks;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Places what kustomize built in the files that it came from: what is unchanged has its own line,
/// what a patch or a prefix changed that of the original, and what was generated only the
/// kustomization file.
final class Origins {
  private static final String ANNOTATION = "config.kubernetes.io/origin";

  private final Limits limits;
  private final String name;
  private final Path folder;
  private final Path work;
  private final Map<Path, List<Resource>> originals = new HashMap<>();

  /// @param name how the user knows `folder`
  /// @param work the folder that the origins are relative to
  Origins(Limits limits, String name, Path folder, Path work) {
    this.limits = limits;
    this.name = name;
    this.folder = folder;
    this.work = work;
  }

  Reading<Resource> read(String built) {
    Reading<Resource> reading = new ManifestReader(limits).read(name, built.getBytes(UTF_8));
    return new Reading<>(
        reading.items().stream().map(this::placed).toList(),
        reading.unreadable(),
        reading.others());
  }

  private Resource placed(Resource built) {
    String origin = built.metadata().mapping("annotations").string(ANNOTATION, "");
    Mapping root = Marks.replaced(withoutOrigin(built.root()), _ -> Mark.NONE);
    Mapping said = parse(origin);
    String path = said.string("path", said.string("configuredIn", ""));
    if (path.isEmpty() || said.find("repo") != null) {
      return new Resource(name, Mark.NONE, root);
    }
    Path file = work.resolve(path).normalize();
    String shown = name(name, folder, file);
    for (Resource original : original(file)) {
      if (isOf(built, original)) {
        return new Resource(
            shown, original.mark(), Marks.grafted(root, original.root(), original.mark()));
      }
    }
    return new Resource(shown, Mark.NONE, root);
  }

  private Mapping parse(String origin) {
    return new DocumentReader(limits)
        .read(ANNOTATION, origin.getBytes(UTF_8)).items().stream()
            .map(Document::root)
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .findFirst()
            .orElse(Mapping.EMPTY);
  }

  private List<Resource> original(Path file) {
    return originals.computeIfAbsent(
        file,
        each -> {
          try {
            return Files.isRegularFile(each)
                ? new ManifestReader(limits).read("", Files.readAllBytes(each)).items()
                : List.of();
          } catch (IOException _) {
            return List.of();
          }
        });
  }

  /// Kustomize puts prefixes and suffixes around names.
  private static boolean isOf(Resource built, Resource original) {
    return built.kind().equals(original.kind()) && built.name().contains(original.name());
  }

  private static Mapping withoutOrigin(Mapping root) {
    Mapping metadata = root.mapping("metadata");
    Mapping annotations = without(metadata.mapping("annotations"), ANNOTATION);
    return root.with(
        "metadata",
        annotations.size() == 0
            ? without(metadata, "annotations")
            : metadata.with("annotations", annotations));
  }

  private static Mapping without(Mapping mapping, String key) {
    Mapping.Builder builder = new Mapping.Builder(mapping.size());
    for (int i = 0; i < mapping.size(); i++) {
      if (!mapping.key(i).equals(key)) {
        builder.put(mapping.key(i), mapping.value(i), mapping.mark(i));
      }
    }
    return builder.build();
  }

  /// How a user who knows `folder` as `name` would write `file`.
  static String name(String name, Path folder, Path file) {
    Path relative = folder.toAbsolutePath().relativize(file.toAbsolutePath());
    return Path.of(name).resolve(relative).normalize().toString().replace('\\', '/');
  }
}
