package dev.portcullis.cluster.evidence;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.response.journal.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;

/// Writes an archive of `tar` in the format `ustar` (POSIX.1-1988, `pax` in POSIX.1-2017, "ustar
/// Interchange Format"), which only its owner is to read.
final class TarFile {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int CHECKSUM = 148;

  private final OutputStream out;
  private final Instant at;

  /// @param at when what is in it was written
  TarFile(OutputStream out, Instant at) {
    this.out = out;
    this.at = at;
  }

  void add(String name, Content content) throws IOException {
    byte[] bytes = content.bytes();
    out.write(header(name, bytes.length));
    out.write(bytes);
    out.write(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
  }

  /// Two blocks of zeros end it.
  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private byte[] header(String name, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, fitting(name));
    put(header, 100, "0000600");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, octal(size, 11));
    put(header, 136, octal(at.getEpochSecond(), 11));
    put(header, CHECKSUM, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, CHECKSUM, octal(sum, 6) + "\0 ");
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static String octal(long number, int digits) {
    String text = Long.toOctalString(number);
    return "0".repeat(digits - text.length()) + text;
  }

  /// A name that is too long is cut, and told from others by its digest. What comes from elsewhere
  /// leads nowhere else.
  private static String fitting(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._/-]", "_").replace("..", "__");
    byte[] bytes = plain.getBytes(UTF_8);
    return bytes.length < LONGEST_NAME
        ? plain
        : new String(Arrays.copyOf(bytes, LONGEST_NAME - 18), UTF_8) + "~" + SHA_256.hex(name, 8);
  }
}
