package dev.portcullis.supply.lockfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

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
  public Reading<Component> read(String file, byte[] content) {
    boolean berry = new String(content, ISO_8859_1).contains(METADATA + ":");
    return berry
        ? Inventory.ofDocument(Ecosystem.NPM, file, content, Syntax.YAML, YarnLock::readBerry)
        : Inventory.ofText(Ecosystem.NPM, file, content, YarnClassic::read);
  }

  private static void readBerry(Mapping lock, Inventory into) {
    for (int i = 0; i < lock.size(); i++) {
      if (!lock.key(i).equals(METADATA)) {
        Mapping each = lock.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        String resolution = each.string("resolution", "");
        int at = resolution.indexOf('@', 1);
        if (at < 0) {
          into.unreadable(
              lock.mark(i), "expected a resolution as 'name@where', got '" + resolution + "'");
        } else if (!each.string("linkType", "").equals("soft")
            && !NpmSources.isLocal(resolution.substring(at + 1))) {
          into.add(resolution.substring(0, at), each.string("version", ""), lock.mark(i));
        }
      }
    }
  }
}
