package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
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
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, PdmLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Keys keys = new Keys();
    Entries.addAll(
        into,
        lock.sequence("package"),
        PdmLock::isLocal,
        (each, place) -> {
          Entries.addPython(keys, each, place);
          for (String need : each.sequence("dependencies").strings()) {
            keys.refer(place, Requirement.of(need).normalName());
          }
        });
    keys.tell(into);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.find("path") != null && Boolean.TRUE.equals(entry.find("editable"));
  }
}
