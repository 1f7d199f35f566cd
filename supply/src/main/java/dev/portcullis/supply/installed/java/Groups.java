package dev.portcullis.supply.installed.java;

import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Evidence.Technique;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Works out the group of an artifact that was built without saying it.
///
/// Each rule looks at something else and knows nothing of the others; the surest comes first. Their
/// confidence is how often each was right about 564 archives of Maven Central that were read as if
/// they did not say their group, rounded down.
final class Groups {
  /// Umbrellas, below which nearly everything has a group of its own.
  private static final Set<String> SHARED =
      Set.of(
          "com.github",
          "com.google",
          "com.sun",
          "io.github",
          "net.java",
          "org.apache",
          "org.codehaus",
          "org.eclipse");

  private final KnownGroups known;
  private final Clues clues;
  private final String artifact;

  /// A group, and by what it is known.
  record Found(String group, Evidence evidence) {}

  private interface Rule {
    String group();
  }

  private Groups(KnownGroups known, Clues clues, String artifact) {
    this.known = known;
    this.clues = clues;
    this.artifact = artifact;
  }

  /// The most likely one, none when nothing in it hints at any.
  static Optional<Found> of(Clues clues, String artifact) {
    Groups groups = new Groups(KnownGroups.ALL, clues, artifact);
    return groups
        .found(groups::named, Technique.MANIFEST, 95)
        .or(() -> groups.found(groups::titled, Technique.MANIFEST, 95))
        .or(() -> groups.found(groups::known, Technique.FILE_NAME, 95))
        .or(() -> groups.found(groups::knownAlike, Technique.FILE_NAME, 95))
        .or(() -> groups.found(groups::symbolic, Technique.MANIFEST, 90))
        .or(() -> groups.found(groups::vendor, Technique.MANIFEST, 90))
        .or(() -> groups.found(groups::knownByName, Technique.FILE_NAME, 80))
        .or(() -> groups.found(groups::aboveNames, Technique.MANIFEST, 70))
        .or(() -> groups.found(groups::below, Technique.MANIFEST, 45))
        .or(() -> groups.found(groups::packages, Technique.BINARY, 60))
        .or(() -> groups.found(groups::anyName, Technique.MANIFEST, 10));
  }

  private Optional<Found> found(Rule rule, Technique technique, int confidence) {
    String group = rule.group();
    return group.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(group, new Evidence(technique, confidence)));
  }

  /// A `pom.xml`, or settings for native images, lie in folders of this name.
  private String named() {
    for (ArtifactName each : clues.named()) {
      if (each.artifact().equals(artifact)) {
        return each.group();
      }
    }
    return "";
  }

  /// Some builds with Gradle entitle a file `group#artifact;version`.
  private String titled() {
    String title = clues.title();
    int hash = title.indexOf('#');
    return hash > 0 && title.startsWith(artifact + ";", hash + 1) ? title.substring(0, hash) : "";
  }

  /// It has the name of a known artifact, and something in it belongs to that group.
  private String known() {
    return surest(known.having(artifact));
  }

  private String knownAlike() {
    return surest(known.havingAlike(artifact));
  }

  private String surest(List<String> groups) {
    String surest = "";
    int most = -1;
    for (String each : groups) {
      if (clues.isOf(known.owners(each))) {
        int common = each.equals(clues.vendor()) ? Integer.MAX_VALUE : common(each);
        if (common > most) {
          surest = each;
          most = common;
        }
      }
    }
    return surest;
  }

  private int common(String group) {
    return Math.max(
        ClassPackages.common(group, clues.symbolicName()),
        Math.max(
            ClassPackages.common(group, clues.packages().root()),
            ClassPackages.common(group, clues.moduleName())));
  }

  /// maven-bundle-plugin makes a symbolic name of group and artifact, and leaves out of the
  /// artifact what the group ends with.
  private String symbolic() {
    String name = clues.symbolicName();
    if (name.endsWith("." + artifact)) {
      String group = name.substring(0, name.length() - artifact.length() - 1);
      return isGroup(group) && !SHARED.contains(group) ? group : isGroup(name) ? name : "";
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String group = name.substring(0, dot);
      String last = group.substring(group.lastIndexOf('.') + 1);
      String rest = name.substring(dot + 1).replace('.', '-');
      if (isGroup(group) && artifact.equals(last + "-" + rest)) {
        return group;
      }
    }
    return "";
  }

  private String vendor() {
    String vendor = clues.vendor();
    String root = clues.packages().root();
    boolean agrees = root.isEmpty() || ClassPackages.common(vendor, root) >= 2;
    return isGroup(vendor) && agrees && !SHARED.contains(vendor) ? vendor : "";
  }

  /// Nothing in it says otherwise, and no other known group has an artifact of this name.
  private String knownByName() {
    List<String> groups = known.having(artifact);
    if (groups.isEmpty() && clues.isMute()) {
      groups = known.havingAlike(artifact);
    }
    return groups.size() == 1 ? groups.getFirst() : "";
  }

  /// Known groups go on to the part that the artifact begins with: `org.apache.maven.doxia` of
  /// `doxia-core`.
  private String aboveNames() {
    String longest = "";
    for (String name : List.of(clues.packages().root(), clues.moduleName(), clues.symbolicName())) {
      String group = known.above(name);
      if (group.length() > longest.length() && !SHARED.contains(group)) {
        String own = upToArtifact(name, group);
        longest = own.isEmpty() ? group : own;
      }
    }
    return longest;
  }

  private String upToArtifact(String name, String group) {
    int dash = artifact.indexOf('-');
    String first = "." + (dash < 0 ? artifact : artifact.substring(0, dash));
    int at = name.indexOf(first + ".", group.length());
    return at >= 0
        ? name.substring(0, at + first.length())
        : name.endsWith(first) && name.length() > group.length() + first.length() ? name : "";
  }

  /// Of a name that its packages begin with what they share, without what the artifact says itself.
  private String below() {
    String root = clues.packages().root();
    for (String name : List.of(clues.moduleName(), clues.symbolicName())) {
      int common = ClassPackages.common(name, root);
      if (isGroup(name) && common >= 2) {
        List<String> segments = ArtifactName.segments(name);
        return withoutArtifact(String.join(".", segments.subList(0, common)));
      }
    }
    return "";
  }

  private String packages() {
    String root = clues.packages().root();
    return root.indexOf('.') < 0 ? "" : withoutArtifact(root);
  }

  private String anyName() {
    for (String name :
        List.of(
            clues.moduleName(), clues.symbolicName(), clues.vendor(), clues.packages().root())) {
      if (isGroup(name)) {
        return withoutArtifact(name);
      }
    }
    return clues.packages().root();
  }

  /// Without its last part, if that is a word of the artifact, but not its first, which often is
  /// the last of its group.
  private String withoutArtifact(String name) {
    String[] words = artifact.toLowerCase(Locale.ROOT).split("[-_.]", -1);
    Set<String> said = new HashSet<>(List.of(words).subList(1, words.length));
    List<String> segments = ArtifactName.segments(name);
    int last = segments.size() - 1;
    return last >= 2 && said.contains(segments.get(last))
        ? String.join(".", segments.subList(0, last))
        : name;
  }

  /// Whether a name is written as groups are: `org.acme.tools`.
  private static boolean isGroup(String name) {
    int dot = name.indexOf('.');
    return dot > 0
        && dot < name.length() - 1
        && name.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ".-_".indexOf(c) >= 0);
  }
}
