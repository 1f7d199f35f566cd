package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `deno.lock` of Deno: the packages of npm by `name@version`, behind which those that they were
/// resolved beside are written with `_` (`src/transforms.rs` of `denoland/deno_lockfile`). Versions
/// 2 and 3 have them under `packages`. Packages of JSR are in no advisories.
final class DenoLock implements LockfileFormat {
  private static final String NPM = "npm";

  @Override
  public boolean claims(String name) {
    return name.equals("deno.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.JSON, DenoLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "version");
    readPackages(lock.mapping("packages").mapping(NPM), into);
    Mapping npm = lock.mapping(NPM);
    readPackages(npm.find("packages") instanceof Mapping packages ? packages : npm, into);
  }

  private static void readPackages(Mapping packages, Inventory into) {
    for (int i = 0; i < packages.size(); i++) {
      String id = packages.key(i);
      int at = id.indexOf('@', 1);
      int beside = at < 0 ? -1 : id.indexOf('_', at);
      String whole = beside < 0 ? id : id.substring(0, beside);
      into.add(
          at < 0 ? whole : whole.substring(0, at),
          at < 0 ? "" : whole.substring(at + 1),
          packages.mark(i));
    }
  }
}
