package dev.portcullis.supply.installed.java;

import dev.portcullis.supply.zip.Zip;
import dev.portcullis.supply.zip.ZipMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers what an archive tells of itself: by the names of its files, and the content of few.
final class ClueReader {
  private static final int PROPERTIES_BYTES = 64 << 10;
  private static final int MANIFEST_BYTES = 16 << 20;
  private static final int BUILT = 10_000;
  private static final String MAVEN = "META-INF/maven/";
  private static final String NATIVE_IMAGE = "META-INF/native-image/";
  private static final String CLASS = ".class";
  private static final List<String> OWN_CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private final Zip archive;
  private final Problems problems;
  private final List<BuildProperties> built = new ArrayList<>();
  private final List<ArtifactName> named = new ArrayList<>();
  private final Map<String, Integer> classes = new HashMap<>();
  private final Map<String, Integer> ownClasses = new HashMap<>();
  private ManifestAttributes manifest = ManifestAttributes.NONE;

  /// Takes note of files that cannot be read.
  interface Problems {
    void add(ZipMember member, String reason);
  }

  private ClueReader(Zip archive, Problems problems) {
    this.archive = archive;
    this.problems = problems;
  }

  static Clues read(String path, Zip archive, Problems problems) {
    ClueReader reader = new ClueReader(archive, problems);
    for (ZipMember each : archive.members()) {
      reader.take(each);
    }
    // Beside classes of its own, an application has those that start it.
    boolean application = !reader.ownClasses.isEmpty();
    return new Clues(
        ArchiveName.of(path),
        reader.manifest,
        reader.built,
        reader.named,
        ClassPackages.of(application ? reader.ownClasses : reader.classes));
  }

  private void take(ZipMember member) {
    String name = member.name();
    if (name.endsWith(CLASS)) {
      takeClass(name);
    } else if (name.startsWith(NATIVE_IMAGE)) {
      takeFolders(name, NATIVE_IMAGE);
    } else if (name.endsWith("/pom.xml") && name.startsWith(MAVEN)) {
      takeFolders(name, MAVEN);
    } else if (name.endsWith("/pom.properties") && name.contains(MAVEN)) {
      takeProperties(member);
    } else if (name.equals("META-INF/MANIFEST.MF")) {
      try {
        manifest = ManifestAttributes.read(archive.bytes(member, MANIFEST_BYTES));
      } catch (IOException e) {
        problems.add(member, String.valueOf(e.getMessage()));
      }
    }
  }

  private void takeClass(String name) {
    for (String folder : OWN_CLASSES) {
      if (name.startsWith(folder)) {
        takeClass(name.substring(folder.length()), ownClasses);
        return;
      }
    }
    // Below META-INF are classes for other versions of Java, which are the same once more.
    if (!name.startsWith("META-INF/")) {
      takeClass(name, classes);
    }
  }

  private static void takeClass(String name, Map<String, Integer> classes) {
    int slash = name.lastIndexOf('/');
    if (slash > 0) {
      classes.merge(name.substring(0, slash).replace('/', '.'), 1, Integer::sum);
    }
  }

  /// `group/artifact/…`.
  private void takeFolders(String name, String above) {
    List<String> parts = List.of(name.substring(above.length()).split("/", -1));
    if (parts.size() > 2 && named.size() < BUILT) {
      ArtifactName folders = new ArtifactName(parts.getFirst(), parts.get(1));
      if (!folders.group().isEmpty() && !folders.artifact().isEmpty()) {
        named.add(folders);
      }
    }
  }

  private void takeProperties(ZipMember member) {
    if (built.size() == BUILT) {
      problems.add(member, "more than " + BUILT + " artifacts in one archive");
      return;
    }
    try {
      BuildProperties.read(archive.bytes(member, PROPERTIES_BYTES)).ifPresent(built::add);
    } catch (IOException e) {
      problems.add(member, String.valueOf(e.getMessage()));
    }
  }
}
