package dev.portcullis.supply.keyed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// A file of records that are found by their key, mapped into memory: processes that read it at the
/// same time share what they read, and none of them locks it.
///
/// Everything that is read is held against its checksum first: a file that is broken ends in a
/// [BrokenFileException], and is never taken for one that has nothing to say.
public final class KeyedFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final int KEY_LENGTH = 4;

  private final Path path;
  private final Arena arena;
  private final ByteBuffer file;
  private final int count;
  private final int slotsAt;

  private KeyedFile(Path path, Arena arena, ByteBuffer file, int count, int slotsAt) {
    this.path = path;
    this.arena = arena;
    this.file = file;
    this.count = count;
    this.slotsAt = slotsAt;
  }

  /// Opens one that a [KeyedFileWriter] finished.
  @SuppressWarnings("MustBeClosedChecker") // closed with the file, or where there is none
  public static KeyedFile open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      return open(path, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static KeyedFile open(Path path, Arena arena) throws IOException {
    ByteBuffer file;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() > Layout.LONGEST_FILE) {
        throw new BrokenFileException(path, "it is longer than such a file can be");
      }
      file =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
              .asByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    Head head = Head.of(path, file);
    if (checksum(file, head.slotsAt) != file.getInt(24)) {
      throw new BrokenFileException(path, "the checksum of its slots is another");
    }
    return new KeyedFile(path, arena, file, head.count, head.slotsAt);
  }

  /// What the head of a file says, as far as it can be true.
  ///
  /// @param count of the slots
  /// @param slotsAt where they begin
  private record Head(int count, int slotsAt) {
    static Head of(Path path, ByteBuffer file) throws BrokenFileException {
      if (file.limit() < Layout.HEAD || file.getLong(0) != Layout.MAGIC) {
        throw new BrokenFileException(path, "it does not begin as such a file does");
      }
      byte[] head = new byte[Layout.HEAD];
      file.get(0, head);
      if (file.getInt(Layout.HEAD - 4) != Layout.checksum(head, 0, Layout.HEAD - 4)) {
        throw new BrokenFileException(path, "the checksum of its head is another");
      }
      if (file.getInt(8) != Layout.VERSION) {
        throw new BrokenFileException(
            path, "expected version %d, got %d".formatted(Layout.VERSION, file.getInt(8)));
      }
      int count = file.getInt(12);
      long slotsAt = file.getLong(16);
      if (count < 0
          || slotsAt < Layout.HEAD
          || slotsAt + (long) count * Layout.SLOT != file.limit()) {
        throw new BrokenFileException(
            path, "%d slots from %d on do not end it".formatted(count, slotsAt));
      }
      return new Head(count, (int) slotsAt);
    }
  }

  private static int checksum(ByteBuffer file, int from) {
    CRC32C checksum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    int at = from;
    while (at < file.limit()) {
      int length = Math.min(chunk.length, file.limit() - at);
      file.get(at, chunk, 0, length);
      checksum.update(chunk, 0, length);
      at += length;
    }
    return (int) checksum.getValue();
  }

  /// The values of all records with a key, in the order in which they were added.
  public List<byte[]> find(String key) throws BrokenFileException {
    byte[] name = Layout.bytes(key);
    long slot = Layout.slot(name);
    List<byte[]> values = new ArrayList<>();
    for (int i = first(slot); i < count && (slot(i) & ~Layout.PLACES) == slot; i++) {
      byte[] record = record(slot(i) & Layout.PLACES);
      if (hasKey(record, name)) {
        values.add(value(record));
      }
    }
    return values;
  }

  /// The value of the record at a place.
  public byte[] at(long place) throws BrokenFileException {
    return value(record(place));
  }

  /// How many records it has.
  public int count() {
    return count;
  }

  /// Reads every record.
  ///
  /// @throws BrokenFileException when one of them is broken
  public void verify() throws BrokenFileException {
    for (int i = 0; i < count; i++) {
      record(slot(i) & Layout.PLACES);
    }
  }

  private long slot(int index) {
    return file.getLong(slotsAt + index * Layout.SLOT);
  }

  /// The first slot that is not before this one.
  private int first(long slot) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (slot(middle) < slot) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static boolean hasKey(byte[] record, byte[] key) {
    int end = Layout.RECORD + keyLength(record);
    return Arrays.equals(record, Layout.RECORD, end, key, 0, key.length);
  }

  private static byte[] value(byte[] record) {
    return Arrays.copyOfRange(record, Layout.RECORD + keyLength(record), record.length);
  }

  private static int keyLength(byte[] record) {
    return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt(KEY_LENGTH);
  }

  /// What lies at a place, as far as its checksum agrees.
  private byte[] record(long at) throws BrokenFileException {
    if (at < Layout.HEAD || at > slotsAt - Layout.RECORD) {
      throw new BrokenFileException(path, "no record can be at " + at);
    }
    int place = (int) at;
    int key = file.getInt(place + KEY_LENGTH);
    int value = file.getInt(place + 8);
    if (key < 0
        || value < 0
        || key > Layout.LONGEST_KEY
        || value > Layout.LONGEST_VALUE
        || at + Layout.RECORD + key + value > slotsAt) {
      throw new BrokenFileException(path, "the record at " + place + " goes beyond the others");
    }
    byte[] record = new byte[Layout.RECORD + key + value];
    file.get(place, record);
    if (file.getInt(place) != Layout.checksum(record, 4, record.length - 4)) {
      throw new BrokenFileException(path, "the checksum of the record at " + place + " is another");
    }
    return record;
  }

  @Override
  public void close() {
    arena.close();
  }
}
