package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `pdm.lock` of PDM (`src/pdm/project/lockfile` of `pdm-project/pdm`). What is editable and has a
/// path is a part of the project.
final class PdmLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("pdm.lock");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, PdmLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Entries.addAll(into, lock.sequence("package"), PdmLock::isLocal);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.find("path") != null && Boolean.TRUE.equals(entry.find("editable"));
  }
}
