package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.function.Predicate;

/// Entries of lockfiles that have a `name` and a `version`, as most have.
final class Entries {
  private static final String NAME = "name";

  private Entries() {}

  /// Takes the packages that entries are about, without those that are local.
  static void addAll(Inventory into, Sequence entries, Predicate<Mapping> isLocal) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.value(i) instanceof Mapping each && !isLocal.test(each)) {
        add(into, each, entries.mark(i));
      }
    }
  }

  private static void add(Inventory into, Mapping entry, long mark) {
    int name = entry.indexOf(NAME);
    into.add(
        entry.string(NAME, ""), entry.string("version", ""), name < 0 ? mark : entry.mark(name));
  }
}
