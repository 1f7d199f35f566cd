package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;

/// `project.assets.json`, which NuGet writes into `obj` when it restores: libraries by
/// `name/version` (`src/NuGet.Core/NuGet.ProjectModel/LockFile/LockFileFormat.cs` of
/// `NuGet/NuGet.Client`). The type `project` is another project beside this one; where there is a
/// lockfile, it says the same.
final class NugetAssets implements TreeFormat {
  static final String NAME = "project.assets.json";

  @Override
  public boolean claims(String name) {
    return name.equals(NAME);
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    boolean locked = around.has(file, "../" + NugetLock.NAME);
    return locked
        ? Dependencies.NONE
        : Inventory.ofDocument(Ecosystem.NUGET, file, content, Syntax.JSON, NugetAssets::read);
  }

  private static void read(Mapping assets, Inventory into) {
    into.expect(assets, "libraries");
    Mapping libraries = assets.mapping("libraries");
    Keys keys = new Keys();
    for (int i = 0; i < libraries.size(); i++) {
      if (libraries.value(i) instanceof Mapping each) {
        String key = libraries.key(i);
        boolean ships = each.string("type", "").equals("package");
        keys.add(key, ships ? into.add(name(key), version(key), libraries.mark(i)) : Graph.PROJECT);
      }
    }
    Mapping targets = assets.mapping("targets");
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.key(i);
      int system = target.indexOf('/');
      readNeeds(
          targets.mapping(target),
          assets
              .mapping("projectFileDependencyGroups")
              .sequence(system < 0 ? target : target.substring(0, system)),
          keys,
          into);
    }
  }

  /// The part before the version: `name/version`.
  private static String name(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  private static String version(String key) {
    return key.substring(key.indexOf('/') < 0 ? key.length() : key.indexOf('/') + 1);
  }

  /// @param direct what the project itself names: `name >= version`
  private static void readNeeds(Mapping target, Sequence direct, Keys libraries, Inventory into) {
    Keys keys = new Keys();
    for (int i = 0; i < target.size(); i++) {
      keys.add(NugetLock.lower(name(target.key(i))), libraries.find(target.key(i)));
      Mapping needs = target.mapping(target.key(i)).mapping("dependencies");
      for (int j = 0; j < needs.size(); j++) {
        keys.refer(libraries.find(target.key(i)), NugetLock.lower(needs.key(j)));
      }
    }
    for (String each : direct.strings()) {
      int space = each.indexOf(' ');
      keys.refer(Graph.PROJECT, NugetLock.lower(space < 0 ? each : each.substring(0, space)));
    }
    keys.tell(into);
  }
}
