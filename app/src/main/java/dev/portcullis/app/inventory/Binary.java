package dev.portcullis.app.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Tells files that are no text as git does: by a zero byte near their beginning.
final class Binary {
  static final int BEGINNING = 8000;

  private Binary() {}

  static boolean is(byte[] content) {
    for (int i = 0; i < Math.min(content.length, BEGINNING); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /// What was read already and what follows it, together at most `limit` bytes.
  static byte[] whole(byte[] beginning, InputStream rest, int limit) throws IOException {
    byte[] more = rest.readNBytes(limit - beginning.length);
    byte[] whole = Arrays.copyOf(beginning, beginning.length + more.length);
    System.arraycopy(more, 0, whole, beginning.length, more.length);
    return whole;
  }
}
