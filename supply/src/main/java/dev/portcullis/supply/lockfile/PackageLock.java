package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `package-lock.json` and `npm-shrinkwrap.json` of npm (`workspaces/arborist/lib/shrinkwrap.js` of
/// `npm/cli`).
///
/// Versions 2 and 3 have `packages` by the folder that each is in; what is in no `node_modules` is
/// the project or a member of its workspace, and a link leads to one. Version 1 has nested
/// `dependencies`. Bundled packages ship with others and count like all.
final class PackageLock implements LockfileFormat {
  private static final String FOLDER = "node_modules/";
  private static final String ALIAS = "npm:";
  private static final String VERSION = "version";
  private static final String DEPENDENCIES = "dependencies";

  @Override
  public boolean claims(String name) {
    return name.equals("package-lock.json")
        || name.equals("npm-shrinkwrap.json")
        || name.equals(".package-lock.json");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.JSON, PackageLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lockfileVersion");
    if (lock.find("packages") instanceof Mapping packages) {
      readPackages(packages, into);
    } else {
      readDependencies(lock.mapping(DEPENDENCIES), into);
    }
  }

  private static void readPackages(Mapping packages, Inventory into) {
    for (int i = 0; i < packages.size(); i++) {
      String folder = packages.key(i);
      int at = folder.lastIndexOf(FOLDER);
      boolean installed = at == 0 || (at > 0 && folder.charAt(at - 1) == '/');
      if (installed
          && packages.value(i) instanceof Mapping each
          && !Boolean.TRUE.equals(each.find("link"))) {
        String name = each.string("name", folder.substring(at + FOLDER.length()));
        into.add(name, each.string(VERSION, ""), packages.mark(i));
      }
    }
  }

  private static void readDependencies(Mapping dependencies, Inventory into) {
    for (int i = 0; i < dependencies.size(); i++) {
      if (dependencies.value(i) instanceof Mapping each) {
        addDependency(dependencies.key(i), each.string(VERSION, ""), dependencies.mark(i), into);
        readDependencies(each.mapping(DEPENDENCIES), into);
      }
    }
  }

  /// The version may be where it comes from instead: another name, a folder, a repository, a file.
  private static void addDependency(String name, String version, long mark, Inventory into) {
    if (version.startsWith(ALIAS)) {
      int at = version.lastIndexOf('@');
      boolean whole = at > ALIAS.length();
      into.add(
          whole ? version.substring(ALIAS.length(), at) : name,
          whole ? version.substring(at + 1) : "",
          mark);
    } else if (NpmSources.isElsewhere(version) && !NpmSources.isLocal(version)) {
      into.undetermined(name, mark, "it comes from '" + version + "'");
    } else if (!NpmSources.isLocal(version)) {
      into.add(name, version, mark);
    }
  }
}
