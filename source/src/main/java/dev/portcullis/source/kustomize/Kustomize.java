package dev.portcullis.source.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.render.Child;
import dev.portcullis.source.render.WorkFolder;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Territory;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.yaml.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Kustomize folders, built by `kustomize` or `kubectl kustomize`, whichever is installed.
///
/// The build runs in a child process without plugins, Helm charts or files outside of a folder's
/// own root. A folder that refers to something that is not there is refused before that, since
/// kustomize would take it for a remote base and fetch it.
public final class Kustomize implements Format {
  private static final int DEEPEST = 64;

  private final Limits limits;
  private final String searchPath;

  public Kustomize(Limits limits) {
    this(limits, System.getenv().getOrDefault("PATH", ""));
  }

  Kustomize(Limits limits, String searchPath) {
    this.limits = limits;
    this.searchPath = searchPath;
  }

  @Override
  public String name() {
    return "kustomize";
  }

  @Override
  public boolean claimsFile(Path file) {
    return false;
  }

  @Override
  public boolean claimsFolder(List<String> names) {
    return names.stream().anyMatch(Kustomization.NAMES::contains);
  }

  @Override
  public Territory territory(Path folder) {
    try {
      return Parts.of(folder);
    } catch (IOException _) {
      // Reading the folder says so.
      return Territory.NONE;
    }
  }

  /// Whether a file of this name makes a kustomization of its folder.
  public static boolean isKustomization(String fileName) {
    return Kustomization.NAMES.contains(fileName);
  }

  /// What the kustomization of a folder names, if it names something local; nothing need be there.
  public static List<Path> named(Path folder) throws IOException {
    List<Path> named = new ArrayList<>();
    Optional<Kustomization> found = Kustomization.of(folder);
    if (found.isPresent()) {
      for (Kustomization.Reference each : found.get().references()) {
        found.get().path(each).ifPresent(named::add);
      }
    }
    return named;
  }

  @Override
  public Reading<Resource> read(String name, Path folder) {
    try {
      Optional<Kustomization> found = Kustomization.of(folder);
      if (found.isPresent() && found.get().isComponent()) {
        return new Reading<>(List.of(), List.of(), 1);
      }
      List<Unreadable> absent = new ArrayList<>();
      findAbsent(name, folder, folder, new HashSet<>(), absent);
      if (!absent.isEmpty()) {
        return new Reading<>(List.of(), absent);
      }
      List<String> tool = tool();
      return tool.isEmpty()
          ? unreadable(
              name, "cannot be built: install kustomize or kubectl, or name its built manifests")
          : build(name, folder, tool);
    } catch (IOException e) {
      return unreadable(name, "cannot be built: " + Trouble.reason(e));
    }
  }

  private void findAbsent(
      String name, Path root, Path folder, Set<Path> seen, List<Unreadable> absent)
      throws IOException {
    Optional<Kustomization> found = Kustomization.of(folder);
    if (found.isEmpty() || !seen.add(folder.toRealPath()) || seen.size() > DEEPEST) {
      return;
    }
    for (Kustomization.Reference each : found.get().references()) {
      Optional<Path> local = found.get().local(each);
      if (local.isEmpty()) {
        String file = Origins.name(name, root, found.get().file());
        String reason =
            "'%s' is neither a file nor a folder here, and nothing remote is fetched"
                .formatted(each.text());
        absent.add(new Unreadable(Location.of(file, each.mark(), ""), reason));
      } else if (Files.isDirectory(local.get())) {
        findAbsent(name, root, local.get(), seen, absent);
      }
    }
  }

  private List<String> tool() {
    Optional<String> kustomize = executable("kustomize");
    if (kustomize.isPresent()) {
      return List.of(kustomize.get(), "build");
    }
    return executable("kubectl").map(kubectl -> List.of(kubectl, "kustomize")).orElse(List.of());
  }

  private Optional<String> executable(String name) {
    for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
      for (String suffix : List.of("", ".exe")) {
        Path file = Path.of(folder, name + suffix);
        if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file.toString());
        }
      }
    }
    return Optional.empty();
  }

  /// Builds a folder of ours that only refers to the user's and asks for the origin of everything.
  private Reading<Resource> build(String name, Path folder, List<String> tool) throws IOException {
    try (WorkFolder temporary = WorkFolder.create("portcullis-kustomize")) {
      Path work = temporary.path();
      String target = work.relativize(folder.toRealPath()).toString().replace('\\', '/');
      Files.writeString(
          work.resolve("kustomization.yaml"),
          "resources: ['%s']\nbuildMetadata: [originAnnotations]\n"
              .formatted(target.replace("'", "''")),
          UTF_8);
      List<String> command = new ArrayList<>(tool);
      command.add("--load-restrictor=LoadRestrictionsRootOnly");
      command.add(work.toString());
      Child.Outcome outcome = Child.run(command, work, Child.Limits.DEFAULT);
      if (!outcome.failure().isEmpty()) {
        return unreadable(name, "kustomize: " + outcome.failure());
      }
      return new Origins(limits, name, folder.toRealPath(), work).read(outcome.output());
    }
  }

  private static Reading<Resource> unreadable(String name, String reason) {
    Location place = Location.of(name, Mark.NONE, "");
    return new Reading<>(List.of(), List.of(new Unreadable(place, reason)));
  }
}
