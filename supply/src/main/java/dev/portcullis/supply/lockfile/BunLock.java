package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `bun.lock` of Bun (`src/install/lockfile/bun.lock.zig` of `oven-sh/bun`): for each package a
/// list, which begins with `name@` and a version or where it comes from. Members of the workspace,
/// folders and links are parts of the project.
final class BunLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("bun.lock");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.RELAXED_JSON, BunLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lockfileVersion");
    Mapping packages = lock.mapping("packages");
    for (int i = 0; i < packages.size(); i++) {
      boolean named =
          packages.value(i) instanceof Sequence each
              && each.size() > 0
              && each.value(0) instanceof String;
      if (named) {
        add(((Sequence) packages.value(i)).strings().getFirst(), packages.mark(i), into);
      } else {
        into.unreadable(packages.mark(i), "expected a list that begins with a name and a version");
      }
    }
  }

  private static void add(String resolution, long mark, Inventory into) {
    int at = resolution.indexOf('@', 1);
    String name = at < 0 ? resolution : resolution.substring(0, at);
    String version = at < 0 ? "" : resolution.substring(at + 1);
    if (NpmSources.isLocal(version)) {
      return;
    }
    if (NpmSources.isElsewhere(version)) {
      into.undetermined(name, mark, "it comes from '" + version + "'");
    } else {
      into.add(name, version, mark);
    }
  }
}
