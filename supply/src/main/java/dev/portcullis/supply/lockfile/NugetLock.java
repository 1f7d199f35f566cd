package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

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
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NUGET, file, content, Syntax.JSON, NugetLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "dependencies");
    Mapping frameworks = lock.mapping("dependencies");
    for (int i = 0; i < frameworks.size(); i++) {
      if (frameworks.value(i) instanceof Mapping packages) {
        readPackages(packages, into);
      }
    }
  }

  private static void readPackages(Mapping packages, Inventory into) {
    for (int i = 0; i < packages.size(); i++) {
      if (packages.value(i) instanceof Mapping each && !each.string("type", "").equals("Project")) {
        into.add(packages.key(i), each.string("resolved", ""), packages.mark(i));
      }
    }
  }
}
