package dev.portcullis.supply.installed;

import dev.portcullis.supply.document.BrokenException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/// A hash file of Berkeley DB (`src/dbinc/db_page.h` of it): pages of keys and values in turn; what
/// is too large for its page is in a chain of others.
final class BerkeleyHash implements RpmDatabase.Form {
  private static final long MAGIC = 0x061561;
  private static final int HEAD = 26;
  private static final int LEAST_PAGE = 512;

  private static final int UNSORTED = 2;
  private static final int OVERFLOW = 7;
  private static final int SORTED = 13;

  private static final int HERE = 1;
  private static final int ELSEWHERE = 3;

  @Override
  public boolean claims(Octets file) throws BrokenException {
    return file.size() >= LEAST_PAGE
        && (file.quad(12) == MAGIC || file.in(ByteOrder.BIG_ENDIAN).quad(12) == MAGIC);
  }

  @Override
  public void read(Octets bytes, RpmDatabase.Headers into) throws BrokenException {
    Octets file = bytes.quad(12) == MAGIC ? bytes : bytes.in(ByteOrder.BIG_ENDIAN);
    long page = file.quad(20);
    if (page < LEAST_PAGE || page > 1 << 16 || file.octet(24) != 0) {
      throw Octets.broken("expected pages of 512 to 65536 bytes that are not encrypted");
    }
    for (long start = page; start + page <= file.size(); start += page) {
      int type = file.octet(start + 25);
      if (type == SORTED || type == UNSORTED) {
        readPage(file, start, (int) page, into);
      }
    }
  }

  private static void readPage(Octets file, long start, int page, RpmDatabase.Headers into)
      throws BrokenException {
    int items = file.pair(start + 20);
    for (int i = 0; i + 1 < items; i += 2) {
      int key = file.pair(start + HEAD + 2L * i);
      int value = file.pair(start + HEAD + 2L * (i + 1));
      // The record of number 0 has the next number to give, and no header.
      if (file.octet(start + key) != HERE || file.quad(start + key + 1) != 0) {
        into.take(value(file, start, page, key, value));
      }
    }
  }

  /// Items are laid from the end of a page to its beginning: one ends where that before it begins.
  private static Octets value(Octets file, long start, int page, int before, int at)
      throws BrokenException {
    int type = file.octet(start + at);
    return switch (type) {
      case HERE -> file.part(start + at + 1, before - at - 1L);
      case ELSEWHERE -> chain(file, page, file.quad(start + at + 4), file.quad(start + at + 8));
      default -> throw Octets.broken("expected a header, got an item of type " + type);
    };
  }

  private static Octets chain(Octets file, int page, long first, long length)
      throws BrokenException {
    if (length > file.size()) {
      throw Octets.broken("expected a header in the file, got one of " + length + " bytes");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream((int) length);
    long number = first;
    while (whole.size() < length) {
      long start = number * page;
      if (number == 0 || file.octet(start + 25) != OVERFLOW) {
        throw Octets.broken("expected a page that goes on with a header at " + start);
      }
      long rest = Math.min(length - whole.size(), page - HEAD);
      whole.writeBytes(file.part(start + HEAD, rest).bytes());
      number = file.quad(start + 16);
    }
    return new Octets(whole.toByteArray(), file.order());
  }
}
