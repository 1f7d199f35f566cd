package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// A tar archive of small files in memory, by POSIX (`pax`, "ustar Interchange Format").
final class TarContent {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final String BLANK = " ".repeat(8);

  private final ByteArrayOutputStream files = new ByteArrayOutputStream();

  TarContent file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  TarContent file(String name, byte[] content) {
    return put(name, "0000644", content);
  }

  TarContent program(String name, byte[] content) {
    return put(name, "0000755", content);
  }

  private TarContent put(String name, String mode, byte[] content) {
    byte[] head = new byte[BLOCK];
    put(head, 0, name);
    put(head, 100, mode);
    put(head, 108, "0000000");
    put(head, 116, "0000000");
    put(head, 124, "%011o".formatted(content.length));
    put(head, 136, "00000000000");
    put(head, CHECKSUM, BLANK);
    put(head, 156, "0");
    put(head, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : head) {
      sum += each & 0xff;
    }
    put(head, CHECKSUM, "%06o\0 ".formatted(sum));
    files.writeBytes(head);
    files.writeBytes(content);
    files.writeBytes(new byte[Math.floorMod(-content.length, BLOCK)]);
    return this;
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }

  /// The archive, with its end.
  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(files.toByteArray());
    whole.writeBytes(new byte[2 * BLOCK]);
    return whole.toByteArray();
  }

  /// `sha256:…` of the archive.
  String digest() {
    return "sha256:" + SHA_256.hex(bytes());
  }
}
