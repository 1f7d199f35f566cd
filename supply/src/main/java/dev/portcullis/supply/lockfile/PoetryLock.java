package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;
import java.util.ArrayList;
import java.util.List;

/// `poetry.lock` of Poetry (`src/poetry/packages/locker.py` of `python-poetry/poetry`). A source of
/// type `directory` is a part of the project.
final class PoetryLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("poetry.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, PoetryLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    List<Mapping> entries = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Keys keys = new Keys();
    Entries.addAll(
        into,
        lock.sequence("package"),
        PoetryLock::isLocal,
        (each, place) -> {
          entries.add(each);
          places.add(place);
          Entries.addPython(keys, each, place);
        });
    PoetryNeeds needs = new PoetryNeeds(keys, entries);
    for (int i = 0; i < entries.size(); i++) {
      needs.refer(entries.get(i), places.get(i));
    }
    keys.tell(into);
  }

  private static boolean isLocal(Mapping entry) {
    return entry.mapping("source").string("type", "").equals("directory");
  }
}
