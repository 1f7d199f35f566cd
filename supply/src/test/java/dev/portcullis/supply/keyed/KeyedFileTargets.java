package dev.portcullis.supply.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Keyed files: as somebody may have broken them, and with checksums that agree with what is there,
/// as somebody makes them who means to.
public final class KeyedFileTargets {
  private static final int MOST_SLOTS = 1000;

  private KeyedFileTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() throws IOException {
    Path file = Files.createTempFile("portcullis-keyed", ".fuzz");
    file.toFile().deleteOnExit();
    List<byte[]> seeds = List.of(written(file, "a", "b", "a"), written(file), written(file, ""));
    return List.of(
        new FuzzTarget("keyed-file", content -> read(file, content), seeds),
        new FuzzTarget("keyed-file-sealed", content -> read(file, sealed(content)), seeds));
  }

  private static byte[] written(Path file, String... keys) throws IOException {
    try (KeyedFileWriter writer = KeyedFileWriter.at(file)) {
      for (String each : keys) {
        writer.add(each, ("value of " + each).getBytes(UTF_8));
      }
      writer.finish();
    }
    return Files.readAllBytes(file);
  }

  private static void read(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    try (KeyedFile keyed = KeyedFile.open(file)) {
      keyed.find("a");
      keyed.find("");
      keyed.at(content.length / 2);
      keyed.verify();
    }
  }

  /// The same with checksums that are right, as far as there is something to check.
  private static byte[] sealed(byte[] content) {
    if (content.length < Layout.HEAD) {
      return content;
    }
    ByteBuffer file = ByteBuffer.wrap(content.clone()).order(ByteOrder.LITTLE_ENDIAN);
    byte[] bytes = file.array();
    long slots = file.getLong(16);
    if (slots >= Layout.HEAD && slots <= bytes.length) {
      int at = (int) slots;
      sealRecords(file, bytes, at);
      file.putInt(24, Layout.checksum(bytes, at, bytes.length - at));
    }
    byte[] head = Arrays.copyOf(bytes, Layout.HEAD - 4);
    file.putInt(Layout.HEAD - 4, Layout.checksum(head, 0, head.length));
    return bytes;
  }

  private static void sealRecords(ByteBuffer file, byte[] bytes, int slots) {
    int count = Math.min(MOST_SLOTS, (file.limit() - slots) / Layout.SLOT);
    for (int i = 0; i < count; i++) {
      long place = file.getLong(slots + i * Layout.SLOT) & Layout.PLACES;
      if (place < Layout.HEAD || place > slots - Layout.RECORD) {
        continue;
      }
      int at = (int) place;
      long length = (long) Layout.RECORD + file.getInt(at + 4) + file.getInt(at + 8);
      if (length >= Layout.RECORD && at + length <= slots) {
        file.putInt(at, Layout.checksum(bytes, at + 4, (int) length - 4));
      }
    }
  }
}
