package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `Cargo.lock` of Cargo, in versions 1 to 4 (`src/cargo/core/resolver/encode.rs` of
/// `rust-lang/cargo`). A package without a source is a member of the workspace.
final class CargoLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("Cargo.lock");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.RUST, file, content, Syntax.TOML, CargoLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Entries.addAll(into, lock.sequence("package"), each -> each.find("source") == null);
  }
}
