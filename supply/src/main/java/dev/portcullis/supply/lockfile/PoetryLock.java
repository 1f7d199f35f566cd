package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `poetry.lock` of Poetry (`src/poetry/packages/locker.py` of `python-poetry/poetry`). A source of
/// type `directory` is a part of the project.
final class PoetryLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("poetry.lock");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, PoetryLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Entries.addAll(into, lock.sequence("package"), PoetryLock::isLocal);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.mapping("source").string("type", "").equals("directory");
  }
}
