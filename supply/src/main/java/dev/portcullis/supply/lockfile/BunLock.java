package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;

/// `bun.lock` of Bun (`src/install/lockfile/bun.lock.zig` of `oven-sh/bun`): for each package a
/// list, which begins with `name@` and a version or where it comes from, by the path of names at
/// which it is installed. Members of the workspace, folders and links are parts of the project.
final class BunLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("bun.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.RELAXED_JSON, BunLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lockfileVersion");
    Mapping packages = lock.mapping("packages");
    NodeFolders folders = new NodeFolders();
    for (int i = 0; i < packages.size(); i++) {
      boolean named =
          packages.value(i) instanceof Sequence each
              && each.size() > 0
              && each.value(0) instanceof String;
      if (named) {
        Sequence entry = (Sequence) packages.value(i);
        int place = add(entry.strings().getFirst(), packages.mark(i), into);
        String path = packages.key(i);
        int name = name(path);
        folders.add(path.substring(0, Math.max(name - 1, 0)), path.substring(name), place);
        entry.mappings().forEach(manifest -> folders.needs(place, path, manifest));
      } else {
        into.unreadable(packages.mark(i), "expected a list that begins with a name and a version");
      }
    }
    Mapping workspaces = lock.mapping("workspaces");
    for (int i = 0; i < workspaces.size(); i++) {
      Mapping manifest = workspaces.mapping(workspaces.key(i));
      String folder = workspaces.key(i).isEmpty() ? "" : manifest.string("name", "");
      folders.needs(Graph.PROJECT, folder, manifest);
    }
    folders.tell(into);
  }

  /// Where in `outer/@scope/inner` the last name begins.
  private static int name(String path) {
    int last = path.lastIndexOf('/') + 1;
    int scope = last < 2 ? 0 : path.lastIndexOf('/', last - 2) + 1;
    return last > 0 && path.charAt(scope) == '@' ? scope : last;
  }

  private static int add(String resolution, long mark, Inventory into) {
    int at = resolution.indexOf('@', 1);
    String name = at < 0 ? resolution : resolution.substring(0, at);
    String version = at < 0 ? "" : resolution.substring(at + 1);
    return NpmSources.add(name, version, mark, into);
  }
}
