package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
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
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.JSON, PackageLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lockfileVersion");
    if (lock.find("packages") instanceof Mapping packages) {
      readPackages(packages, into);
    } else {
      NodeFolders folders = new NodeFolders();
      addDependencies("", lock.mapping(DEPENDENCIES), folders, into);
      folders.tell(into);
    }
  }

  private static void readPackages(Mapping packages, Inventory into) {
    NodeFolders folders = new NodeFolders();
    for (int i = 0; i < packages.size(); i++) {
      String folder = packages.key(i);
      int at = folder.lastIndexOf(FOLDER);
      boolean installed = at == 0 || (at > 0 && folder.charAt(at - 1) == '/');
      if (packages.value(i) instanceof Mapping each) {
        int place = Graph.PROJECT;
        if (installed) {
          String known = folder.substring(at + FOLDER.length());
          place = addInstalled(known, each, packages.mark(i), into);
          folders.add(folder.substring(0, Math.max(at - 1, 0)), known, place);
        }
        folders.needs(place, folder, each);
      }
    }
    folders.tell(into);
  }

  private static int addInstalled(String known, Mapping entry, long mark, Inventory into) {
    return Boolean.TRUE.equals(entry.find("link"))
        ? Graph.PROJECT
        : into.add(entry.string("name", known), entry.string(VERSION, ""), mark);
  }

  private static void addDependencies(
      String folder, Mapping dependencies, NodeFolders folders, Inventory into) {
    for (int i = 0; i < dependencies.size(); i++) {
      if (dependencies.value(i) instanceof Mapping each) {
        String name = dependencies.key(i);
        int place = addDependency(name, each.string(VERSION, ""), dependencies.mark(i), into);
        folders.add(folder, name, place);
        String inner = folder.isEmpty() ? name : folder + "/" + name;
        addDependencies(inner, each.mapping(DEPENDENCIES), folders, into);
        Mapping requires = each.mapping("requires");
        folders.needs(place, inner, new Mapping.Builder(1).put(DEPENDENCIES, requires).build());
      }
    }
  }

  /// The version may be where it comes from instead: another name, a folder, a repository, a file.
  private static int addDependency(String name, String version, long mark, Inventory into) {
    if (version.startsWith(ALIAS)) {
      int at = version.lastIndexOf('@');
      boolean whole = at > ALIAS.length();
      return into.add(
          whole ? version.substring(ALIAS.length(), at) : name,
          whole ? version.substring(at + 1) : "",
          mark);
    }
    return NpmSources.add(name, version, mark, into);
  }
}
