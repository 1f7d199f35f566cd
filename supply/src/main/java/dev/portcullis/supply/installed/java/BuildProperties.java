package dev.portcullis.supply.installed.java;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// What Maven writes into `META-INF/maven/…/pom.properties` of what it builds.
record BuildProperties(ArtifactName name, String version) {
  /// None when one of the three is missing, or is a property that nobody gave a value.
  static Optional<BuildProperties> read(byte[] content) {
    String group = "";
    String artifact = "";
    String version = "";
    for (String line : new String(content, ISO_8859_1).lines().toList()) {
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1).strip();
      switch (equals < 0 ? "" : line.substring(0, equals).strip()) {
        case "groupId" -> group = value;
        case "artifactId" -> artifact = value;
        case "version" -> version = value;
        default -> {} // comments, and what plugins add
      }
    }
    return isGiven(group) && isGiven(artifact) && isGiven(version)
        ? Optional.of(new BuildProperties(new ArtifactName(group, artifact), version))
        : Optional.empty();
  }

  private static boolean isGiven(String value) {
    return !value.isEmpty() && !value.contains("${");
  }
}
