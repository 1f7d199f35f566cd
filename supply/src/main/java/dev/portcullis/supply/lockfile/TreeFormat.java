package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;

/// A format whose files refer to others in the same tree, or leave the word to them.
interface TreeFormat extends LockfileFormat {
  @Override
  default Dependencies read(String file, byte[] content) {
    return read(file, content, Tree.empty());
  }

  @Override
  Dependencies read(String file, byte[] content, Tree around);
}
