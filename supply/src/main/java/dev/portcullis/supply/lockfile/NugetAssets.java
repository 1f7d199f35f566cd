package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;
import java.util.List;

/// `project.assets.json`, which NuGet writes into `obj` when it restores: libraries by
/// `name/version` (`src/NuGet.Core/NuGet.ProjectModel/LockFile/LockFileFormat.cs` of
/// `NuGet/NuGet.Client`). The type `project` is another project beside this one; where there is a
/// lockfile, it says the same.
final class NugetAssets implements LockfileFormat {
  static final String NAME = "project.assets.json";

  @Override
  public boolean claims(String name) {
    return name.equals(NAME);
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return read(file, content, Tree.empty());
  }

  @Override
  public Reading<Component> read(String file, byte[] content, Tree around) {
    boolean locked = around.has(file, "../" + NugetLock.NAME);
    return locked
        ? new Reading<>(List.of(), List.of())
        : Inventory.ofDocument(Ecosystem.NUGET, file, content, Syntax.JSON, NugetAssets::read);
  }

  private static void read(Mapping assets, Inventory into) {
    into.expect(assets, "libraries");
    Mapping libraries = assets.mapping("libraries");
    for (int i = 0; i < libraries.size(); i++) {
      if (libraries.value(i) instanceof Mapping each && each.string("type", "").equals("package")) {
        String key = libraries.key(i);
        int slash = key.indexOf('/');
        into.add(
            slash < 0 ? key : key.substring(0, slash),
            slash < 0 ? "" : key.substring(slash + 1),
            libraries.mark(i));
      }
    }
  }
}
