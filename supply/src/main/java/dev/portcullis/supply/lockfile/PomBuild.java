package dev.portcullis.supply.lockfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is built together: the outermost `pom.xml` around a project, its modules and theirs.
///
/// @param parts modules by `group:artifact`
record PomBuild(List<Map<String, Module>> parts) {
  private static final int MODULES = 10_000;
  private static final int FOLDERS = 50;

  /// @param version empty when it is not told
  record Module(String file, String version) {}

  PomBuild {
    parts = List.copyOf(parts);
  }

  /// All that is built together with a project.
  static PomBuild around(PomChain chain, Tree tree) {
    String parent = chain.outermost().file();
    String folder = outermostFolder(chain.pom(), tree);
    PomBuild below = below(parent, tree);
    if (folder.equals(parent)) {
      return below;
    }
    List<Map<String, Module>> parts = new ArrayList<>(below.parts);
    parts.addAll(below(folder, tree).parts);
    return new PomBuild(parts);
  }

  /// A folder that gathers modules need not be their parent.
  private static String outermostFolder(Pom pom, Tree tree) {
    String outermost = pom.file();
    for (int i = 0; i < FOLDERS; i++) {
      Optional<String> above = Tree.beside(outermost, "../" + MavenPom.NAME);
      if (above.isEmpty() || Pom.in(tree, above.get()).isEmpty()) {
        return outermost;
      }
      outermost = above.get();
    }
    return outermost;
  }

  private static PomBuild below(String outermost, Tree tree) {
    return tree.remembered(
            outermost,
            PomBuild.class,
            () -> Optional.of(new PomBuild(List.of(modules(outermost, tree)))))
        .orElseThrow();
  }

  private static Map<String, Module> modules(String outermost, Tree tree) {
    Map<String, Module> modules = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(outermost);
    while (!open.isEmpty() && seen.size() < MODULES) {
      String file = open.remove();
      Optional<Pom> pom =
          seen.add(file)
              ? tree.content(file).flatMap(bytes -> Pom.read(file, bytes))
              : Optional.empty();
      if (pom.isPresent()) {
        put(modules, PomChain.of(pom.get(), tree));
        pom.get().modules().forEach(each -> open.addAll(pom.get().files(each)));
      }
    }
    return Map.copyOf(modules);
  }

  private static void put(Map<String, Module> modules, PomChain chain) {
    Pom pom = chain.pom();
    PomProperties properties = new PomProperties(chain.poms());
    String group = properties.resolve(pom.own(Pom.GROUP)).orElse("");
    String artifact = properties.resolve(pom.own(Pom.ARTIFACT)).orElse("");
    String version = properties.resolve(pom.own(Pom.VERSION)).orElse("");
    modules.put(group + ":" + artifact, new Module(pom.file(), version));
  }

  /// The file of a module in a version; none when it would be fetched.
  Optional<String> file(String name, String version) {
    return find(name).filter(module -> module.version.equals(version)).map(Module::file);
  }

  /// Whether a dependency is built here, and so published by nobody. One in a version that is not
  /// determined is.
  boolean holds(String name, PomVersions.Answer version) {
    Optional<Module> module = find(name);
    return module.isPresent()
        && switch (version) {
          case PomVersions.Decided(String decided) ->
              module.get().version.isEmpty() || module.get().version.equals(decided);
          case PomVersions.Open _ -> true;
        };
  }

  private Optional<Module> find(String name) {
    for (Map<String, Module> part : parts) {
      Module module = part.get(name);
      if (module != null) {
        return Optional.of(module);
      }
    }
    return Optional.empty();
  }
}
