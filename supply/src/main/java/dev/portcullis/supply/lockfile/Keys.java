package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The entries of one lockfile by the keys by which others in it refer to them, and who refers to
/// which key. A key that stands for several packages stands for none: which one is meant, nobody
/// says.
final class Keys {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();

  private record Reference(int who, String key) {}

  /// Takes a key of an entry.
  ///
  /// @param place that of the package, [Graph#PROJECT] for a part of the project, or
  ///   [Inventory#NONE]
  void add(String key, int place) {
    Integer known = places.putIfAbsent(key, place);
    if (known != null && known != place) {
      places.put(key, Inventory.NONE);
    }
  }

  /// The place of the entry that has the key, [Inventory#NONE] where none has it.
  int find(String key) {
    return places.getOrDefault(key, Inventory.NONE);
  }

  /// Takes that somebody needs the entry of a key, which may come later.
  void refer(int who, String key) {
    if (who != Inventory.NONE) {
      references.add(new Reference(who, key));
    }
  }

  /// Tells who needs whom, once all entries are known.
  void tell(Inventory into) {
    references.forEach(each -> into.needs(each.who(), find(each.key())));
  }
}
