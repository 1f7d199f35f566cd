package dev.portcullis.supply.installed.java;

import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Evidence.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which artifact an archive is: what Maven wrote into it, else what its name and manifest say.
final class Identification {
  private static final List<String> VERSIONS =
      List.of("Implementation-Version", "Bundle-Version", "Specification-Version");
  private static final List<String> TITLES =
      List.of("Implementation-Title", "Bundle-Name", "Specification-Title");
  private static final int TITLED = 50;

  private Identification() {}

  /// All that it is: the artifact that it is itself, and those that were shaded into it.
  static List<Identity> of(Clues clues) {
    Optional<BuildProperties> own = built(clues);
    List<Identity> all = new ArrayList<>();
    own.map(each -> declared(each.name(), released(each, clues.name().version())))
        .or(() -> derived(clues))
        .ifPresent(all::add);
    for (BuildProperties each : clues.built()) {
      if (!own.equals(Optional.of(each))) {
        all.add(declared(each.name(), each.version()));
      }
    }
    return all;
  }

  private static Identity declared(ArtifactName name, String version) {
    return new Identity(name, version, Evidence.DECLARED);
  }

  /// What it was built as. One alone may be something that was shaded into it.
  private static Optional<BuildProperties> built(Clues clues) {
    ArchiveName file = clues.name();
    List<BuildProperties> all = clues.built();
    for (BuildProperties each : all) {
      if (each.name().artifact().equals(file.artifact())) {
        return Optional.of(each);
      }
    }
    boolean renamed =
        all.size() == 1
            && (file.version().isEmpty() || file.version().equals(all.getFirst().version()));
    return renamed ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /// Some are built once, and released for several versions of Java: `12.4.2.jre11` of `12.4.2`.
  private static String released(BuildProperties built, String version) {
    return version.startsWith(built.version() + ".") ? version : built.version();
  }

  /// What it is by everything else. None when it has no version, or hints at no group.
  private static Optional<Identity> derived(Clues clues) {
    String artifact = artifact(clues);
    String version = version(clues);
    return artifact.isEmpty() || version.isEmpty()
        ? Optional.empty()
        : Groups.of(clues, artifact)
            .map(found ->
                new Identity(
                    new ArtifactName(found.group(), artifact),
                    version,
                    clues.name().version().isEmpty() ? lessSure(found) : found.evidence()));
  }

  /// Titles are less exact than names.
  private static Evidence lessSure(Groups.Found found) {
    return new Evidence(Technique.MANIFEST, Math.min(found.evidence().confidence(), TITLED));
  }

  /// A file with a version in its name was named by a build. Any other may have been renamed, and
  /// is what it is entitled, if that is a name.
  private static String artifact(Clues clues) {
    String file = clues.name().artifact();
    if (clues.name().version().isEmpty()) {
      for (String title : TITLES) {
        String value = clues.manifest().value(title);
        if (value.indexOf('-') > 0 && value.chars().allMatch(Identification::isOfArtifact)) {
          return value;
        }
      }
    }
    return file;
  }

  private static boolean isOfArtifact(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  }

  private static String version(Clues clues) {
    if (!clues.name().version().isEmpty()) {
      return clues.name().version();
    }
    for (String attribute : VERSIONS) {
      String value = clues.manifest().value(attribute);
      int space = value.indexOf(' ');
      String version = space < 0 ? value : value.substring(0, space);
      if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
        return version;
      }
    }
    return "";
  }
}
