package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;
import java.util.List;

/// `uv.lock` of uv (`crates/uv-resolver/src/lock/mod.rs` of `astral-sh/uv`). Sources that are
/// virtual, editable or a directory are parts of the project.
final class UvLock implements LockfileFormat {
  private static final List<String> LOCAL = List.of("virtual", "editable", "directory");

  @Override
  public boolean claims(String name) {
    return name.equals("uv.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, UvLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Keys keys = new Keys();
    Entries.addAll(
        into,
        lock.sequence("package"),
        each -> isLocal(each.mapping("source")),
        (each, place) -> {
          Entries.addPython(keys, each, place);
          Entries.referPython(keys, place, each.sequence("dependencies"));
          for (String groups : List.of("optional-dependencies", "dev-dependencies")) {
            Mapping group = each.mapping(groups);
            for (int i = 0; i < group.size(); i++) {
              Entries.referPython(keys, place, group.sequence(group.key(i)));
            }
          }
        });
    keys.tell(into);
  }

  private static boolean isLocal(Mapping source) {
    for (String each : LOCAL) {
      if (source.find(each) != null) {
        return true;
      }
    }
    return false;
  }
}
