package dev.portcullis.supply.image.tar;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What stands before the header of an entry and has precedence over it: records of POSIX.1-2001
/// (`length key=value`), and names of GNU tar.
final class Extensions {
  /// As much as Go's `archive/tar` takes.
  static final int LIMIT = 1 << 20;

  private static final String CAPABILITY = "SCHILY.xattr.security.capability";
  private static final String SPARSE = "GNU.sparse.";
  private static final String SPARSE_NAME = "GNU.sparse.name";
  private static final int DIGITS = 10;

  private final Map<String, String> records = new TreeMap<>();
  private String name = "";
  private String target = "";

  void clear() {
    records.clear();
    name = "";
    target = "";
  }

  void takeName(byte[] content) {
    name = terminated(content);
  }

  void takeTarget(byte[] content) {
    target = terminated(content);
  }

  private static String terminated(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    return TarHeader.decoded(content, 0, end);
  }

  /// Of several headers with records the last holds, as for Go.
  void take(byte[] content) throws IOException {
    records.clear();
    int at = 0;
    while (at < content.length) {
      int blank = at;
      int length = 0;
      while (blank < content.length && content[blank] != ' ') {
        int digit = content[blank] - '0';
        if (digit < 0 || digit > 9 || blank - at == DIGITS - 1) {
          throw broken();
        }
        length = length * 10 + digit;
        blank++;
      }
      int end = at + length - 1;
      if (end <= blank || end >= content.length || content[end] != '\n') {
        throw broken();
      }
      record(TarHeader.decoded(content, blank + 1, end));
      at = end + 1;
    }
  }

  private void record(String text) throws IOException {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw broken();
    }
    records.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static IOException broken() {
    return new IOException("expected 'length key=value' in an extended header");
  }

  /// Empty when only the header says one.
  String name() {
    String sparse = text(SPARSE_NAME);
    if (!sparse.isEmpty()) {
      return sparse;
    }
    return name.isEmpty() ? text("path") : name;
  }

  /// Empty when only the header says one.
  String target() {
    return target.isEmpty() ? text("linkpath") : target;
  }

  /// An empty value takes a record back.
  private String text(String key) {
    return records.getOrDefault(key, "");
  }

  OptionalLong size() throws IOException {
    String written = text("size");
    if (written.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long size = Long.parseLong(written);
      if (size >= 0) {
        return OptionalLong.of(size);
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IOException("expected the size of a file, got '" + written + "'");
  }

  boolean isSparse() {
    for (String key : records.keySet()) {
      if (key.startsWith(SPARSE)) {
        return true;
      }
    }
    return false;
  }

  boolean hasCapabilities() {
    return records.containsKey(CAPABILITY);
  }
}
