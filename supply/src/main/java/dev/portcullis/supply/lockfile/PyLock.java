package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `pylock.toml` of any Python installer, by PEP 751. A `directory` is a part of the project.
final class PyLock implements LockfileFormat {
  private static final String BEGIN = "pylock.";
  private static final String END = ".toml";

  @Override
  public boolean claims(String name) {
    // Between the two there may be one word more.
    boolean framed = name.startsWith(BEGIN) && name.endsWith(END);
    int between = name.length() - END.length() - BEGIN.length();
    return name.equals("pylock.toml")
        || (framed && between > 0 && name.indexOf('.', BEGIN.length()) == BEGIN.length() + between);
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, PyLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "lock-version");
    Keys keys = new Keys();
    Entries.addAll(
        into,
        lock.sequence("packages"),
        each -> each.find("directory") != null,
        (each, place) -> {
          Entries.addPython(keys, each, place);
          Entries.referPython(keys, place, each.sequence("dependencies"));
        });
    keys.tell(into);
  }
}
