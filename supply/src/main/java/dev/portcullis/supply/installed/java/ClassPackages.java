package dev.portcullis.supply.installed.java;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// In which packages an archive has classes.
///
/// @param root the package below which nearly all of them are; empty when there is none
/// @param owners the first two parts of each, by which most packages tell whose they are
record ClassPackages(String root, Set<String> owners) {
  static final ClassPackages NONE = new ClassPackages("", Set.of());
  private static final double NEARLY_ALL = 0.8;

  ClassPackages {
    owners = Set.copyOf(owners);
  }

  /// @param classes how many each package has, which is written with dots
  static ClassPackages of(Map<String, Integer> classes) {
    Set<String> owners = new HashSet<>();
    Map<String, Integer> below = new HashMap<>();
    int all = 0;
    for (Map.Entry<String, Integer> each : classes.entrySet()) {
      String name = each.getKey();
      owners.add(owner(name));
      all += each.getValue();
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        below.merge(name.substring(0, dot), each.getValue(), Integer::sum);
      }
      below.merge(name, each.getValue(), Integer::sum);
    }
    String root = "";
    for (Map.Entry<String, Integer> each : below.entrySet()) {
      // More than half of the classes are below one package of each depth at most.
      if (each.getValue() >= NEARLY_ALL * all && each.getKey().length() > root.length()) {
        root = each.getKey();
      }
    }
    return new ClassPackages(root, owners);
  }

  /// The first two parts of a name with dots.
  static String owner(String name) {
    int first = name.indexOf('.');
    int second = first < 0 ? -1 : name.indexOf('.', first + 1);
    return second < 0 ? name : name.substring(0, second);
  }

  /// How many parts two names have in common at their beginning.
  static int common(String one, String other) {
    List<String> ones = ArtifactName.segments(one);
    List<String> others = ArtifactName.segments(other);
    int common = 0;
    while (common < Math.min(ones.size(), others.size())
        && ones.get(common).equals(others.get(common))) {
      common++;
    }
    return common;
  }
}
