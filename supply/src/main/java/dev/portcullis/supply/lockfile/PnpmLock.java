package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;

/// `pnpm-lock.yaml` of pnpm (`packages/dependency-path/src/index.ts` of `pnpm/pnpm`).
///
/// Packages are named by paths: `/name/1.0.0_peer` in version 5, `/name@1.0.0(peer)` in version 6,
/// `name@1.0.0` since version 9. What comes from elsewhere says its name and version itself; what
/// lies in a directory is a part of the project.
final class PnpmLock implements LockfileFormat {
  private static final int FIRST_WITH_AT = 6;

  private record Named(String name, String version) {}

  @Override
  public boolean claims(String name) {
    return name.equals("pnpm-lock.yaml");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.YAML, PnpmLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lockfileVersion");
    int version = number(lock.string("lockfileVersion", ""));
    Mapping packages = lock.mapping("packages");
    Keys keys = new Keys();
    for (int i = 0; i < packages.size(); i++) {
      Mapping each = packages.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      boolean local = each.mapping("resolution").string("type", "").equals("directory");
      Named named = named(packages.key(i), version);
      String name = each.string("name", named.name());
      String release = each.string("version", named.version());
      keys.add(
          packages.key(i),
          local ? Graph.PROJECT : add(packages.key(i), name, release, packages.mark(i), into));
    }
    new PnpmNeeds(keys, into).read(lock);
  }

  private static int add(String path, String name, String version, long mark, Inventory into) {
    boolean numbered = !version.isEmpty() && Character.isDigit(version.charAt(0));
    if (numbered && !name.isEmpty()) {
      return into.add(name, version, mark);
    }
    into.undetermined(path, mark, "expected a name and a version");
    return Inventory.NONE;
  }

  private static int number(String version) {
    int number = 0;
    for (int i = 0; i < version.length() && Character.isDigit(version.charAt(i)) && i < 4; i++) {
      number = number * 10 + Character.digit(version.charAt(i), 10);
    }
    return number;
  }

  private static Named named(String path, int version) {
    int peers = path.indexOf('(');
    String whole = peers < 0 ? path : path.substring(0, peers);
    // Before a slash there may be the host of a registry.
    int slash = whole.indexOf('/');
    boolean scoped = whole.startsWith("@");
    String rest = slash >= 0 && !scoped && version < 9 ? whole.substring(slash + 1) : whole;
    return version < FIRST_WITH_AT ? bySlash(rest) : byAt(rest);
  }

  private static Named byAt(String path) {
    int at = path.indexOf('@', 1);
    return at < 0 ? new Named("", "") : new Named(path.substring(0, at), path.substring(at + 1));
  }

  private static Named bySlash(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return new Named("", "");
    }
    String version = path.substring(slash + 1);
    int peers = version.indexOf('_');
    return new Named(path.substring(0, slash), peers < 0 ? version : version.substring(0, peers));
  }
}
