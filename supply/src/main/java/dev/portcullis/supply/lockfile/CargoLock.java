package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `Cargo.lock` of Cargo, in versions 1 to 4 (`src/cargo/core/resolver/encode.rs` of
/// `rust-lang/cargo`). A package without a source is a member of the workspace.
final class CargoLock implements LockfileFormat {
  private static final String SOURCE = "source";

  @Override
  public boolean claims(String name) {
    return name.equals("Cargo.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.RUST, file, content, Syntax.TOML, CargoLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    Keys keys = new Keys();
    Entries.addAll(
        into,
        lock.sequence("package"),
        each -> each.find(SOURCE) == null,
        (each, place) -> {
          addKeys(keys, each, place);
          each.sequence("dependencies").strings().forEach(need -> keys.refer(place, need));
        });
    keys.tell(into);
  }

  /// `name`, `name version` or `name version (source)`: as much as it takes. A source in it has no
  /// commit.
  private static void addKeys(Keys keys, Mapping entry, int place) {
    String name = entry.string("name", "");
    String versioned = name + " " + entry.string("version", "");
    String source = entry.string(SOURCE, "");
    int commit = source.indexOf('#');
    keys.add(name, place);
    keys.add(versioned, place);
    if (!source.isEmpty()) {
      keys.add(
          "%s (%s)".formatted(versioned, commit < 0 ? source : source.substring(0, commit)), place);
    }
  }
}
