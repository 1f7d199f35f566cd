package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// `packages.lock.json` of NuGet: packages by framework
/// (`src/NuGet.Core/NuGet.ProjectModel/ProjectLockFile/PackagesLockFileFormat.cs` of
/// `NuGet/NuGet.Client`). The type `Project` is another project beside this one.
final class NugetLock implements LockfileFormat {
  static final String NAME = "packages.lock.json";

  @Override
  public boolean claims(String name) {
    return name.equals(NAME);
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NUGET, file, content, Syntax.JSON, NugetLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "dependencies");
    Mapping frameworks = lock.mapping("dependencies");
    Map<String, Keys> known = new HashMap<>();
    for (int i = 0; i < frameworks.size(); i++) {
      if (frameworks.value(i) instanceof Mapping packages) {
        Keys keys = readPackages(packages, into);
        known.put(frameworks.key(i), keys);
        readNeeds(packages, keys, known.getOrDefault(framework(frameworks.key(i)), keys), into);
      }
    }
  }

  /// For an operating system there is only what differs: `net8.0/win-x64` goes on from `net8.0`.
  private static String framework(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  private static Keys readPackages(Mapping packages, Inventory into) {
    Keys keys = new Keys();
    for (int i = 0; i < packages.size(); i++) {
      if (packages.value(i) instanceof Mapping each) {
        boolean local = each.string("type", "").equals("Project");
        keys.add(
            lower(packages.key(i)),
            local
                ? Graph.PROJECT
                : into.add(packages.key(i), each.string("resolved", ""), packages.mark(i)));
      }
    }
    return keys;
  }

  private static void readNeeds(Mapping packages, Keys keys, Keys otherwise, Inventory into) {
    for (int i = 0; i < packages.size(); i++) {
      if (packages.value(i) instanceof Mapping each) {
        int place = keys.find(lower(packages.key(i)));
        if (each.string("type", "").equals("Direct")) {
          into.needs(Graph.PROJECT, place);
        }
        Mapping needs = each.mapping("dependencies");
        for (int j = 0; j < needs.size(); j++) {
          int own = keys.find(lower(needs.key(j)));
          into.needs(place, own == Inventory.NONE ? otherwise.find(lower(needs.key(j))) : own);
        }
      }
    }
  }

  /// Names of packages are the same in any case.
  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
