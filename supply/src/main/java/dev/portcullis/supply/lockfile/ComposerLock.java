package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `composer.lock` of Composer (`src/Composer/Package/Locker.php` of `composer/composer`). What is
/// distributed by a path is a part of the project.
final class ComposerLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("composer.lock");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.COMPOSER, file, content, Syntax.JSON, ComposerLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "packages");
    Entries.addAll(into, lock.sequence("packages"), ComposerLock::isLocal);
    Entries.addAll(into, lock.sequence("packages-dev"), ComposerLock::isLocal);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.mapping("dist").string("type", "").equals("path");
  }
}
