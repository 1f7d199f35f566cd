package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
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
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PYTHON, file, content, Syntax.TOML, UvLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Entries.addAll(into, lock.sequence("package"), each -> isLocal(each.mapping("source")));
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
