package dev.portcullis.supply.installed.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Groups of Maven Central that are well known, with their artifacts: `known-groups.txt`, which
/// says how it was made.
final class KnownGroups {
  static final KnownGroups ALL = read("known-groups.txt");

  private static final String FAMILY = "*";
  private static final String OWNER = "@";

  private final Map<String, Set<String>> owners = new HashMap<>();
  private final Map<String, List<String>> artifacts = new HashMap<>();
  private final Map<String, String> families = new HashMap<>();

  private KnownGroups() {}

  private static KnownGroups read(String resource) {
    KnownGroups known = new KnownGroups();
    try (InputStream content = KnownGroups.class.getResourceAsStream(resource);
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          known.add(List.of(line.split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return known;
  }

  private void add(List<String> line) {
    String group = line.getFirst();
    Set<String> names = new HashSet<>();
    names.add(group.indexOf('.') < 0 ? group + "." : ClassPackages.owner(group));
    owners.put(group, names);
    for (String artifact : line.subList(1, line.size())) {
      if (artifact.startsWith(OWNER)) {
        names.add(artifact.substring(OWNER.length()));
      } else if (artifact.endsWith(FAMILY)) {
        families.put(artifact.substring(0, artifact.length() - 1), group);
      } else {
        artifacts.computeIfAbsent(artifact, _ -> new ArrayList<>()).add(group);
      }
    }
  }

  /// How names begin in what belongs to a group: as the group does, so far as that tells whose it
  /// is, or otherwise.
  Set<String> owners(String group) {
    return owners.getOrDefault(group, Set.of());
  }

  /// The groups that have an artifact of exactly this name.
  List<String> having(String artifact) {
    return artifacts.getOrDefault(artifact, List.of());
  }

  /// The groups of artifacts that are named like this one: `spring-boot-…`. None or one.
  List<String> havingAlike(String artifact) {
    for (int end = artifact.length(); end > 0; end = artifact.lastIndexOf('-', end - 1)) {
      String group = families.get(artifact.substring(0, end));
      if (group != null) {
        return List.of(group);
      }
    }
    return List.of();
  }

  /// The longest group that a name with dots begins with, empty when there is none.
  String above(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      if (owners.containsKey(name.substring(0, end))) {
        return name.substring(0, end);
      }
    }
    return "";
  }
}
