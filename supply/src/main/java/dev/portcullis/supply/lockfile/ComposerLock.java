package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;
import java.util.List;
import java.util.Locale;

/// `composer.lock` of Composer (`src/Composer/Package/Locker.php` of `composer/composer`). What is
/// distributed by a path is a part of the project.
final class ComposerLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("composer.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.COMPOSER, file, content, Syntax.JSON, ComposerLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "packages");
    Keys keys = new Keys();
    for (String list : List.of("packages", "packages-dev")) {
      Entries.addAll(
          into,
          lock.sequence(list),
          ComposerLock::isLocal,
          (each, place) -> {
            keys.add(lower(each.string("name", "")), place);
            Mapping needs = each.mapping("require");
            for (int i = 0; i < needs.size(); i++) {
              keys.refer(place, lower(needs.key(i)));
            }
          });
    }
    keys.tell(into);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.mapping("dist").string("type", "").equals("path");
  }
}
