package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which versions a `pom.xml` itself decides.
final class PomVersions {
  private static final String GROUP = "groupId";
  private static final String ARTIFACT = "artifactId";
  private static final String VERSION = "version";
  private static final int OTHERS = 3;

  /// What a dependency says of its version.
  sealed interface Answer permits Decided, Open {}

  record Decided(String version) implements Answer {}

  record Open(String reason) implements Answer {}

  private final PomProperties properties;

  /// By name, type and classifier, as Maven does it.
  private final Map<String, String> managed = new HashMap<>();

  /// Who else may decide versions: the first few.
  private final List<String> others = new ArrayList<>();

  private final @Nullable PomVersions behind;

  private PomVersions(Element profile, PomProperties properties, PomVersions behind) {
    this.properties = properties;
    this.behind = behind;
    others.addAll(behind.others);
    manage(profile);
  }

  PomVersions(Element project, PomProperties properties) {
    this.properties = properties;
    this.behind = null;
    Element parent = project.child("parent");
    if (!parent.isEmpty()) {
      others.add("the parent '" + coordinates(parent) + "'");
    }
    manage(project);
  }

  /// These, and those of a profile before them.
  PomVersions with(Element profile, PomProperties overlaid) {
    return new PomVersions(profile, overlaid, this);
  }

  private String managed(String key) {
    String version = managed.get(key);
    return version == null ? (behind == null ? "" : behind.managed(key)) : version;
  }

  private void manage(Element holder) {
    Element management = holder.child("dependencyManagement").child("dependencies");
    for (Element each : management.all("dependency")) {
      if (each.child("scope").text().equals("import")) {
        addOther("the import of '" + coordinates(each) + "'");
      } else {
        String version = each.child(VERSION).text();
        // Of several, Maven takes the first (`DefaultDependencyManagementInjector.java`).
        if (!version.isEmpty()) {
          key(each).ifPresent(key -> managed.putIfAbsent(key, version));
        }
      }
    }
  }

  private void addOther(String other) {
    if (others.size() < OTHERS) {
      others.add(other);
    }
  }

  private static String coordinates(Element artifact) {
    return artifact.child(GROUP).text()
        + ":"
        + artifact.child(ARTIFACT).text()
        + ":"
        + artifact.child(VERSION).text();
  }

  /// `group:artifact`, empty when a property of it is not in the file.
  static String name(Element dependency, PomProperties properties) {
    String group = properties.resolve(dependency.child(GROUP).text()).orElse("");
    String artifact = properties.resolve(dependency.child(ARTIFACT).text()).orElse("");
    return group.isEmpty() || artifact.isEmpty() ? "" : group + ":" + artifact;
  }

  private Optional<String> key(Element dependency) {
    String name = name(dependency, properties);
    Optional<String> type = properties.resolve(dependency.child("type").text());
    Optional<String> classifier = properties.resolve(dependency.child("classifier").text());
    if (name.isEmpty() || type.isEmpty() || classifier.isEmpty()) {
      return Optional.empty();
    }
    String kind = type.get().isEmpty() ? "jar" : type.get();
    return Optional.of(name + ":" + kind + ":" + classifier.get());
  }

  /// The dependencies of a project or a profile. Of several that are the same, Maven takes the last
  /// (`DefaultModelNormalizer.java`).
  Collection<Element> dependencies(Element holder) {
    Map<String, Element> dependencies = new LinkedHashMap<>();
    for (Element each : holder.child("dependencies").all("dependency")) {
      dependencies.put(key(each).orElse(String.valueOf(each.mark())), each);
    }
    return dependencies.values();
  }

  Answer of(Element dependency) {
    String own = dependency.child(VERSION).text();
    String written = own.isEmpty() ? key(dependency).map(this::managed).orElse("") : own;
    if (written.isEmpty()) {
      return new Open(
          others.isEmpty() ? "the file gives none" : String.join(" or ", others) + " decides");
    }
    return properties
        .resolve(written)
        .map(PomVersions::exact)
        .orElseGet(() -> new Open("'" + written + "' is not in this file"));
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
