package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;

/// `mix.lock` of Elixir's Mix (`lib/mix/lib/mix/dep/lock.ex` of `elixir-lang/elixir`): a map of
/// tuples, `"app": {:hex, :name, "version", …}`. What comes from git has no version.
final class MixLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("mix.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofText(
        Ecosystem.HEX, file, content, (text, into) -> new MixTerms(text).read(into));
  }
}
