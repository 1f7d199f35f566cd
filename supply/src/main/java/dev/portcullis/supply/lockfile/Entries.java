package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Graph;
import java.util.function.Predicate;

/// Entries of lockfiles that have a `name` and a `version`, as most have.
final class Entries {
  private static final String NAME = "name";
  private static final String VERSION = "version";

  private Entries() {}

  /// Takes what an entry says beside its package.
  interface Visitor {
    /// Takes one entry.
    ///
    /// @param place of the package, [Graph#PROJECT] where it is a part of the project
    void visit(Mapping entry, int place);
  }

  /// Takes the packages that entries are about, without those that are local.
  static void addAll(
      Inventory into, Sequence entries, Predicate<Mapping> isLocal, Visitor visitor) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.value(i) instanceof Mapping each) {
        visitor.visit(each, isLocal.test(each) ? Graph.PROJECT : add(into, each, entries.mark(i)));
      }
    }
  }

  /// Takes the keys of a package of Python: its name, and with its version where there are several.
  static void addPython(Keys keys, Mapping entry, int place) {
    String name = Requirement.normal(entry.string(NAME, ""));
    keys.add(name, place);
    keys.add(name + " " + entry.string(VERSION, ""), place);
  }

  /// Takes who needs packages of Python that are named by tables, with a version where it takes one
  /// to tell them apart.
  static void referPython(Keys keys, int who, Sequence tables) {
    for (Mapping each : tables.mappings()) {
      String name = Requirement.normal(each.string(NAME, ""));
      String version = each.string(VERSION, "");
      keys.refer(who, version.isEmpty() ? name : name + " " + version);
    }
  }

  private static int add(Inventory into, Mapping entry, long mark) {
    int name = entry.indexOf(NAME);
    return into.add(
        entry.string(NAME, ""), entry.string(VERSION, ""), name < 0 ? mark : entry.mark(name));
  }
}
