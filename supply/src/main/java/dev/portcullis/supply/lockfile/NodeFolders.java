package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Where packages of npm are installed: whoever needs one finds the one in the nearest folder
/// around his own, as Node.js does ("Loading from node_modules folders" in its documentation).
final class NodeFolders {
  /// Beyond what anybody nests; how deep is what looking costs.
  private static final int DEEPEST = 100;

  static final String DEPENDENCIES = "dependencies";
  private static final String DEVELOPMENT = "devDependencies";
  private static final String PEERS = "peerDependencies";
  private static final List<String> GROUPS =
      List.of(DEPENDENCIES, "optionalDependencies", PEERS, DEVELOPMENT);

  private final Map<String, Map<String, Integer>> folders = new HashMap<>();
  private final List<Asking> asking = new ArrayList<>();

  private record Asking(int who, String folder, Mapping manifest) {}

  /// Takes a package that is installed inside of `folder`, which is empty for that of the project.
  ///
  /// @param place of the package, [Graph#PROJECT] for a part of the project, or [Inventory#NONE]
  void add(String folder, String name, int place) {
    folders.computeIfAbsent(folder, _ -> new HashMap<>()).putIfAbsent(name, place);
  }

  /// Takes that somebody needs what a manifest says.
  ///
  /// @param folder that of the one who needs
  void needs(int who, String folder, Mapping manifest) {
    if (who != Inventory.NONE) {
      asking.add(new Asking(who, folder, manifest));
    }
  }

  /// Tells who needs whom, once all packages are known.
  void tell(Inventory into) {
    for (Asking each : asking) {
      Seen seen = seenFrom(each.folder());
      for (String group : GROUPS) {
        if (!group.equals(DEVELOPMENT) || each.who() == Graph.PROJECT) {
          tell(each, group, seen, into);
        }
      }
    }
  }

  /// Peers that are optional nobody needs.
  private static void tell(Asking asking, String group, Seen seen, Inventory into) {
    Mapping names = asking.manifest().mapping(group);
    Predicate<String> isOptional =
        group.equals(PEERS) && names.size() > 0 ? optional(asking.manifest()) : _ -> false;
    for (int i = 0; i < names.size(); i++) {
      if (!isOptional.test(names.key(i))) {
        into.needs(asking.who(), seen.find(names.key(i)));
      }
    }
  }

  /// npm has a table of what is said of peers, Bun a list of those that are optional.
  private static Predicate<String> optional(Mapping manifest) {
    Mapping said = manifest.mapping("peerDependenciesMeta");
    Set<String> listed = Set.copyOf(manifest.sequence("optionalPeers").strings());
    return name ->
        listed.contains(name) || Boolean.TRUE.equals(said.mapping(name).find("optional"));
  }

  /// Folders in which one looks, the nearest first.
  private record Seen(List<Map<String, Integer>> folders) {
    int find(String name) {
      for (Map<String, Integer> each : folders) {
        Integer place = each.get(name);
        if (place != null) {
          return place;
        }
      }
      return Inventory.NONE;
    }
  }

  private Seen seenFrom(String folder) {
    List<Map<String, Integer>> seen = new ArrayList<>(2);
    String at = folder;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Map<String, Integer> installed = folders.get(at);
      if (installed != null) {
        seen.add(installed);
      }
      if (at.isEmpty()) {
        return new Seen(seen);
      }
      at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
    }
    return new Seen(List.of());
  }
}
