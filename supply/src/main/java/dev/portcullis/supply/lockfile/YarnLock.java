package dev.portcullis.supply.lockfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;
import java.util.Arrays;

/// `yarn.lock` of Yarn: that of version 1 in a form of its own, and since version 2 (Berry) in YAML
/// (`packages/yarnpkg-core/sources/Project.ts` of `yarnpkg/berry`). A soft link leads to a part of
/// the project.
final class YarnLock implements LockfileFormat {
  private static final String METADATA = "__metadata";

  @Override
  public boolean claims(String name) {
    return name.equals("yarn.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    boolean berry = new String(content, ISO_8859_1).contains(METADATA + ":");
    return berry
        ? Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.YAML, YarnLock::readBerry)
        : Inventory.ofText(Ecosystem.NPM, file, content, YarnClassic::read);
  }

  private static void readBerry(Mapping lock, Inventory into) {
    Keys keys = new Keys();
    int[] places = new int[lock.size()];
    Arrays.fill(places, Inventory.NONE);
    for (int i = 0; i < lock.size(); i++) {
      if (!lock.key(i).equals(METADATA)) {
        Mapping each = lock.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        places[i] = add(lock.key(i), each, lock.mark(i), keys, into);
      }
    }
    for (int i = 0; i < lock.size(); i++) {
      if (places[i] != Inventory.NONE && lock.value(i) instanceof Mapping each) {
        readNeeds(each.mapping("dependencies"), places[i], keys, into);
      }
    }
  }

  private static int add(String ranges, Mapping resolved, long mark, Keys keys, Inventory into) {
    String resolution = resolved.string("resolution", "");
    int at = resolution.indexOf('@', 1);
    if (at < 0) {
      into.unreadable(mark, "expected a resolution as 'name@where', got '" + resolution + "'");
      return Inventory.NONE;
    }
    boolean local =
        resolved.string("linkType", "").equals("soft")
            || NpmSources.isLocal(resolution.substring(at + 1));
    int place =
        local
            ? Graph.PROJECT
            : into.add(resolution.substring(0, at), resolved.string("version", ""), mark);
    for (String key : ranges.split(", *", -1)) {
      keys.add(key, place);
    }
    return place;
  }

  /// Before version 8 ranges are written without the protocol, which the keys have.
  private static void readNeeds(Mapping needs, int who, Keys keys, Inventory into) {
    for (int i = 0; i < needs.size(); i++) {
      String range = String.valueOf(needs.value(i));
      int found = keys.find(needs.key(i) + "@" + range);
      into.needs(who, found == Inventory.NONE ? keys.find(needs.key(i) + "@npm:" + range) : found);
    }
  }
}
