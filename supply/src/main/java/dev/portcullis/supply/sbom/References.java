package dev.portcullis.supply.sbom;

import dev.portcullis.supply.component.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who needs whom on a bill, by the names by which the bill refers to things.
final class References {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Need> needs = new ArrayList<>();
  private final List<Need> holds = new ArrayList<>();

  private record Need(String who, String whom) {}

  /// Takes the name of a thing; the first one of a name counts.
  ///
  /// @param place among the entries, or [Graph#PROJECT]
  void add(String name, int place) {
    if (!name.isEmpty()) {
      places.putIfAbsent(name, place);
    }
  }

  void needs(String who, String whom) {
    needs.add(new Need(who, whom));
  }

  void holds(String who, String whom) {
    holds.add(new Need(who, whom));
  }

  /// Which packages of an operating system brought which others: what else holds something is a
  /// group, an application, an archive.
  Graph holds(List<Entry> entries) {
    Graph.Builder graph = new Graph.Builder();
    for (Need each : holds) {
      int who = places.getOrDefault(each.who(), Graph.PROJECT);
      int whom = places.getOrDefault(each.whom(), Graph.PROJECT);
      if (who >= 0 && whom >= 0 && isOfSystem(entries.get(who)) && !isOfSystem(entries.get(whom))) {
        graph.needs(who, whom);
      }
    }
    return graph.build();
  }

  private static boolean isOfSystem(Entry entry) {
    return entry.component().ecosystem().isOfDistribution();
  }

  /// What is said of packages. Some tools write a group between what the bill is about and its
  /// packages, such as all of one lockfile: what that needs is needed by the project.
  Graph needs() {
    for (Need each : List.copyOf(needs)) {
      if (places.getOrDefault(each.who(), 0) == Graph.PROJECT) {
        places.putIfAbsent(each.whom(), Graph.PROJECT);
      }
    }
    Graph.Builder graph = new Graph.Builder();
    for (Need each : needs) {
      Integer who = places.get(each.who());
      Integer whom = places.get(each.whom());
      if (who != null && whom != null && whom != Graph.PROJECT) {
        graph.needs(who, whom);
      }
    }
    return graph.build();
  }
}
