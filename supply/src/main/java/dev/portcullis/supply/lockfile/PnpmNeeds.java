package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Graph;
import java.util.List;

/// Who needs whom in a `pnpm-lock.yaml`, by the paths of packages (`refToRelative` in
/// `packages/dependency-path/src/index.ts` of `pnpm/pnpm`): projects among `importers` or at the
/// top, packages beside what is said of them, since version 9 among `snapshots`.
///
/// @param keys the paths of all packages
record PnpmNeeds(Keys keys, Inventory into) {
  private static final List<String> OF_PROJECTS =
      List.of("dependencies", "devDependencies", "optionalDependencies");
  private static final List<String> OF_PACKAGES = List.of("dependencies", "optionalDependencies");

  void read(Mapping lock) {
    readAll(Graph.PROJECT, lock, OF_PROJECTS);
    Mapping importers = lock.mapping("importers");
    for (int i = 0; i < importers.size(); i++) {
      readAll(Graph.PROJECT, importers.mapping(importers.key(i)), OF_PROJECTS);
    }
    for (Mapping packages : List.of(lock.mapping("packages"), lock.mapping("snapshots"))) {
      for (int i = 0; i < packages.size(); i++) {
        if (packages.value(i) instanceof Mapping each) {
          readAll(find(packages.key(i)), each, OF_PACKAGES);
        }
      }
    }
  }

  private void readAll(int who, Mapping entry, List<String> groups) {
    for (String group : groups) {
      Mapping needs = entry.mapping(group);
      for (int i = 0; i < needs.size(); i++) {
        Object value = needs.value(i);
        // Since version 6 those of projects are tables.
        String reference =
            value instanceof Mapping each ? each.string("version", "") : String.valueOf(value);
        into.needs(who, place(needs.key(i), reference));
      }
    }
  }

  /// The whole path, or what in it is behind the name.
  private int place(String name, String reference) {
    for (String path :
        List.of(
            reference,
            name + "@" + reference,
            "/" + name + "@" + reference,
            "/" + name + "/" + reference)) {
      int found = find(path);
      if (found != Inventory.NONE) {
        return found;
      }
    }
    return Inventory.NONE;
  }

  /// Since version 9 only snapshots are told apart by what they were resolved beside.
  private int find(String path) {
    int found = keys.find(path);
    int beside = path.indexOf('(');
    return found == Inventory.NONE && beside > 0 ? keys.find(path.substring(0, beside)) : found;
  }
}
