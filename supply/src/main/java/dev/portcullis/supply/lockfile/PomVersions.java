package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which versions a `pom.xml`, its parents and the bills of materials in the same tree decide.
final class PomVersions {
  private static final int OTHERS = 3;

  /// More bills than a project imports.
  private static final int BILLS = 100;

  /// What a dependency says of its version.
  sealed interface Answer permits Decided, Open {}

  record Decided(String version) implements Answer {}

  record Open(String reason) implements Answer {}

  private final PomChain chain;
  private final PomProperties properties;
  private final PomBuild build;

  /// By name, type and classifier, as Maven does it.
  private final Map<String, String> managed = new HashMap<>();

  /// The bills that are imported, the first counts most.
  private final List<Import> imports = new ArrayList<>();

  /// @param versions none when the bill is not in the tree
  private record Import(String coordinates, Optional<PomVersions> versions) {}

  PomVersions(PomChain chain, PomBuild build, Tree tree) {
    this(chain, build, tree, new HashMap<>());
  }

  /// @param bills by their files; one that imports itself is none
  private PomVersions(
      PomChain chain, PomBuild build, Tree tree, Map<String, Optional<PomVersions>> bills) {
    this.chain = chain;
    this.properties = new PomProperties(chain.poms());
    this.build = build;
    Map<String, Element> imported = new LinkedHashMap<>();
    for (Element layer : chain.layers()) {
      manage(layer, imported);
    }
    for (Element each : imported.values()) {
      imports.add(new Import(Pom.coordinates(each), bill(each, tree, bills)));
    }
  }

  private void manage(Element layer, Map<String, Element> imported) {
    Element management = layer.child("dependencyManagement").child("dependencies");
    for (Element each : management.all("dependency")) {
      String version = each.child(Pom.VERSION).text();
      Optional<String> key = key(each);
      if (each.child("scope").text().equals("import")) {
        imported.putIfAbsent(key.orElse(String.valueOf(each.mark())), each);
      } else if (!version.isEmpty() && key.isPresent()) {
        // Of several, Maven takes the first (`DefaultDependencyManagementInjector.java`).
        managed.putIfAbsent(key.get(), version);
      }
    }
  }

  private Optional<PomVersions> bill(
      Element imported, Tree tree, Map<String, Optional<PomVersions>> bills) {
    Optional<String> version = properties.resolve(imported.child(Pom.VERSION).text());
    Optional<Pom> pom =
        version
            .flatMap(told -> build.file(name(imported), told))
            .flatMap(file -> Pom.in(tree, file));
    if (pom.isEmpty()) {
      return Optional.empty();
    }
    String file = pom.get().file();
    if (!bills.containsKey(file) && bills.size() < BILLS) {
      bills.put(file, Optional.empty());
      bills.put(
          file, Optional.of(new PomVersions(PomChain.of(pom.get(), tree), build, tree, bills)));
    }
    return bills.getOrDefault(file, Optional.empty());
  }

  /// `group:artifact`, empty when a property of it is not told.
  String name(Element dependency) {
    String group = properties.resolve(dependency.child(Pom.GROUP).text()).orElse("");
    String artifact = properties.resolve(dependency.child(Pom.ARTIFACT).text()).orElse("");
    return group.isEmpty() || artifact.isEmpty() ? "" : group + ":" + artifact;
  }

  /// Whether a dependency is built together with what declares it, and so is no package of others.
  boolean isBuilt(Element dependency) {
    return build.holds(name(dependency), of(dependency));
  }

  private Optional<String> key(Element dependency) {
    String name = name(dependency);
    Optional<String> type = properties.resolve(dependency.child("type").text());
    Optional<String> classifier = properties.resolve(dependency.child("classifier").text());
    if (name.isEmpty() || type.isEmpty() || classifier.isEmpty()) {
      return Optional.empty();
    }
    String kind = type.get().isEmpty() ? "jar" : type.get();
    return Optional.of(name + ":" + kind + ":" + classifier.get());
  }

  /// The dependencies that poms declare. Of several in one that are the same, Maven takes the last
  /// (`DefaultModelNormalizer.java`), and of a child's and its parent's the child's.
  Collection<Element> dependencies(List<Pom> poms) {
    Map<String, Element> dependencies = new LinkedHashMap<>();
    for (Pom pom : poms) {
      for (Element layer : pom.layers()) {
        Map<String, Element> here = new LinkedHashMap<>();
        for (Element each : layer.child("dependencies").all("dependency")) {
          here.put(key(each).orElse(pom.file() + each.mark()), each);
        }
        here.forEach(dependencies::putIfAbsent);
      }
    }
    return dependencies.values();
  }

  /// The names, types and classifiers of dependencies.
  Set<String> keys(Collection<Element> dependencies) {
    Set<String> keys = new HashSet<>();
    dependencies.forEach(each -> key(each).ifPresent(keys::add));
    return keys;
  }

  /// Whether a dependency has one of these names, types and classifiers.
  boolean isAmong(Element dependency, Set<String> keys) {
    return key(dependency).filter(keys::contains).isPresent();
  }

  Answer of(Element dependency) {
    String own = dependency.child(Pom.VERSION).text();
    return own.isEmpty()
        ? key(dependency).flatMap(this::managed).orElseGet(() -> new Open(others()))
        : resolved(own);
  }

  /// What parents manage counts more than what is imported, and what is imported first more than
  /// the rest.
  private Optional<Answer> managed(String key) {
    String version = managed.get(key);
    if (version != null) {
      return Optional.of(resolved(version));
    }
    if (!chain.missing().isEmpty()) {
      return Optional.of(new Open(others()));
    }
    for (Import each : imports) {
      Optional<Answer> answer =
          each.versions.isPresent()
              ? each.versions.get().managed(key)
              : Optional.of(new Open(others()));
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  /// Who may decide what is decided nowhere here: the first few.
  private String others() {
    List<String> others = new ArrayList<>();
    if (!chain.missing().isEmpty()) {
      others.add("the parent '" + chain.missing() + "'");
    }
    for (Import each : imports) {
      if (each.versions.isEmpty() && others.size() < OTHERS) {
        others.add("the import of '" + each.coordinates + "'");
      }
    }
    return others.isEmpty() ? "the file gives none" : String.join(" or ", others) + " decides";
  }

  private Answer resolved(String written) {
    return properties
        .resolve(written)
        .map(PomVersions::exact)
        .orElseGet(() -> new Open("'" + written + "' has no value here"));
  }

  /// A range of one version is that version.
  private static Answer exact(String version) {
    boolean range = version.startsWith("[") || version.startsWith("(");
    boolean one = version.startsWith("[") && version.endsWith("]") && version.indexOf(',') < 0;
    if (one && version.length() > 2) {
      return new Decided(version.substring(1, version.length() - 1).strip());
    }
    boolean latest = version.equals("LATEST") || version.equals("RELEASE") || version.isEmpty();
    return range || latest
        ? new Open("expected one version, got '" + version + "'")
        : new Decided(version);
  }
}
