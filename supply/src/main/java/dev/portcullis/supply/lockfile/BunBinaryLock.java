package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Dependencies;
import java.util.List;

/// `bun.lockb` of Bun before 1.2, which is binary: its packages are not read, and that is told,
/// unless the `bun.lock` that took its place is there.
final class BunBinaryLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("bun.lockb");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return read(file, content, Tree.empty());
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    return around.has(file, "bun.lock")
        ? Dependencies.NONE
        : Dependencies.of(new Reading<>(List.of(), List.of(unread(file))));
  }

  private static Unreadable unread(String file) {
    return new Unreadable(
        new Location(file, 0, 0, ""),
        "the packages of this binary file are not determined:"
            + " 'bun install --save-text-lockfile' writes 'bun.lock' instead");
  }
}
