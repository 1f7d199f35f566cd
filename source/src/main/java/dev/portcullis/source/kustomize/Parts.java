package dev.portcullis.source.kustomize;

import dev.portcullis.source.tree.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a kustomization builds from: the kustomization file itself, and the files that it names as
/// resources, patches or the input of generators.
///
/// The resources of a component are parts only of a kustomization that uses it; otherwise nothing
/// would read them.
final class Parts {
  private static final int DEEPEST = 64;

  private final Set<Path> parts = new HashSet<>();
  private final Set<Path> components = new HashSet<>();

  private Parts() {}

  static Territory of(Path folder) throws IOException {
    Optional<Kustomization> found = Kustomization.of(folder);
    if (found.isEmpty()) {
      return Territory.NONE;
    }
    Path root = folder.toAbsolutePath().normalize();
    Parts parts = new Parts();
    if (found.get().documents() == 1) {
      parts.parts.add(found.get().file().toAbsolutePath().normalize());
    }
    found.get().parts().forEach(each -> parts.add(root, found.get(), each));
    if (!found.get().isComponent()) {
      parts.use(found.get());
    }
    return new Territory(_ -> false, parts.parts);
  }

  /// Kustomize takes no file from outside of the folder.
  private void add(Path root, Kustomization kustomization, Kustomization.Reference reference) {
    kustomization
        .local(reference)
        .map(path -> path.toAbsolutePath().normalize())
        .filter(path -> path.startsWith(root) && Files.isRegularFile(path))
        .ifPresent(parts::add);
  }

  private void use(Kustomization user) throws IOException {
    for (Kustomization.Reference each : user.list("components")) {
      Optional<Path> folder = user.local(each).map(path -> path.toAbsolutePath().normalize());
      if (folder.isPresent() && components.size() < DEEPEST && components.add(folder.get())) {
        Optional<Kustomization> component = Kustomization.of(folder.get());
        if (component.isPresent()) {
          component
              .get()
              .list("resources")
              .forEach(resource -> add(folder.get(), component.get(), resource));
          use(component.get());
        }
      }
    }
  }
}
