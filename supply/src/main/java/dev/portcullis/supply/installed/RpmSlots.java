package dev.portcullis.supply.installed;

import dev.portcullis.supply.document.BrokenException;

/// RPM's own form of its database, `ndb` (`lib/backend/ndb/rpmpkg.c` of RPM): pages of slots, each
/// of which tells in which blocks of 16 bytes a header is.
final class RpmSlots implements RpmDatabase.Form {
  private static final long FILE = 0x506d7052; // RpmP
  private static final long SLOT = 0x746f6c53; // Slot
  private static final long BLOB = 0x53626c42; // BlbS
  private static final int PAGE = 4096;
  private static final int BLOCK = 16;

  @Override
  public boolean claims(Octets file) throws BrokenException {
    return file.size() > 2 * BLOCK && file.quad(0) == FILE;
  }

  @Override
  public void read(Octets file, RpmDatabase.Headers into) throws BrokenException {
    long version = file.quad(4);
    if (version != 0) {
      throw Octets.broken("expected version 0 of RPM's slots, got " + version);
    }
    long end = file.quad(12) * PAGE;
    // The head of the file takes the room of two slots.
    for (long at = 2 * BLOCK; at < end; at += BLOCK) {
      if (file.quad(at) != SLOT) {
        throw Octets.broken("expected a slot at " + at);
      }
      long index = file.quad(at + 4);
      if (index != 0) {
        into.take(blob(file, index, file.quad(at + 8) * BLOCK));
      }
    }
  }

  private static Octets blob(Octets file, long index, long at) throws BrokenException {
    if (file.quad(at) != BLOB || file.quad(at + 4) != index) {
      throw Octets.broken("expected the header of package %d at %d".formatted(index, at));
    }
    return file.part(at + BLOCK, file.quad(at + 12));
  }
}
