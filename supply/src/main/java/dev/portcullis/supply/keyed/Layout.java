package dev.portcullis.supply.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/// How a keyed file lies on disk, after D. J. Bernstein's `cdb`: the head, the records one after
/// the other, and slots that lead from the hash of a key to the record. All numbers are
/// little-endian.
///
/// ```text
/// head    magic, version, count of slots, where they begin, their checksum, checksum of the head
/// record  checksum, length of the key, length of the value, key, value
/// slot    31 bits of the key's hash, 32 bits of the record's place; in ascending order
/// ```
final class Layout {
  static final long MAGIC = 0x58444e4954524f50L;
  static final int VERSION = 1;
  static final int HEAD = 40;
  static final int RECORD = 12;
  static final int SLOT = 8;
  static final int LONGEST_KEY = 64 * 1024;
  static final int LONGEST_VALUE = 256 * 1024 * 1024;

  /// As far as Java maps a file in one piece.
  static final long LONGEST_FILE = Integer.MAX_VALUE;

  /// The bits of a slot that are the place.
  static final long PLACES = (1L << 32) - 1;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long MIX = 0xff51afd7ed558ccdL;

  private Layout() {}

  static byte[] bytes(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    if (bytes.length > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "expected a key of at most %d bytes, got %d".formatted(LONGEST_KEY, bytes.length));
    }
    return bytes;
  }

  /// The hash of a key (FNV-1a, mixed) in the upper bits of a slot, all others 0.
  static long slot(byte[] key) {
    long hash = FNV_OFFSET;
    for (byte each : key) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * MIX;
    // The sign is left out, so that slots are in the order of numbers.
    return (hash ^ (hash >>> 33)) & ~PLACES & Long.MAX_VALUE;
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
