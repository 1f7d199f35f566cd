package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `Pipfile.lock` of Pipenv: categories of packages, with versions as `==1.2.3`
/// (`pipenv/utils/locking.py` of `pypa/pipenv`). What has a path is a part of the project; what has
/// no version comes from a repository.
final class PipfileLock implements LockfileFormat {
  private static final String PINNED = "==";

  @Override
  public boolean claims(String name) {
    return name.equals("Pipfile.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.JSON, PipfileLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "_meta");
    for (int i = 0; i < lock.size(); i++) {
      if (!lock.key(i).equals("_meta") && lock.value(i) instanceof Mapping category) {
        readCategory(category, into);
      }
    }
  }

  private static void readCategory(Mapping category, Inventory into) {
    for (int i = 0; i < category.size(); i++) {
      if (category.value(i) instanceof Mapping each && each.find("path") == null) {
        String version = each.string("version", "");
        if (version.startsWith(PINNED)) {
          into.add(category.key(i), version.substring(PINNED.length()), category.mark(i));
        } else {
          into.undetermined(
              category.key(i),
              category.mark(i),
              "expected '==' and a version, got '" + version + "'");
        }
      }
    }
  }
}
