package dev.portcullis.supply.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalInt;

/// How files of a layer begin that nobody looked into: enough to tell later, when a file turns out
/// to have another name, that nobody needs to look after all.
final class Heads {
  /// What is known of a file that was not noted.
  private static final int UNKNOWN = 0;

  private int[] heads = new int[0];

  /// Takes the first four bytes of the entry at a position; of a shorter one nothing is known.
  void note(int position, InputStream content) throws IOException {
    byte[] first = content.readNBytes(Integer.BYTES);
    if (first.length == Integer.BYTES) {
      if (position >= heads.length) {
        heads = Arrays.copyOf(heads, Math.max(position + 1, heads.length * 2));
      }
      heads[position] =
          (first[0] & 0xff) << 24
              | (first[1] & 0xff) << 16
              | (first[2] & 0xff) << 8
              | (first[3] & 0xff);
    }
  }

  /// The first four bytes, the first one in the highest place.
  OptionalInt of(int position) {
    return position < heads.length && heads[position] != UNKNOWN
        ? OptionalInt.of(heads[position])
        : OptionalInt.empty();
  }
}
