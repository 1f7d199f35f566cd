package dev.portcullis.supply.keyed;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int CHUNK = 1 << 16;
  private static final int KEY_LENGTH = 4;

  private final Path path;
  private final Arena arena;
  private final MemorySegment file;
  private final int count;
  private final long slotsAt;

  private KeyedFile(Path path, Arena arena, MemorySegment file, int count, long slotsAt) {
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
    MemorySegment file;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    if (file.byteSize() < Layout.HEAD || file.get(LONG, 0) != Layout.MAGIC) {
      throw new BrokenFileException(path, "it does not begin as such a file does");
    }
    byte[] head = file.asSlice(0, Layout.HEAD).toArray(JAVA_BYTE);
    if (file.get(INT, Layout.HEAD - 4) != Layout.checksum(head, 0, Layout.HEAD - 4)) {
      throw new BrokenFileException(path, "the checksum of its head is another");
    }
    if (file.get(INT, 8) != Layout.VERSION) {
      throw new BrokenFileException(
          path, "expected version %d, got %d".formatted(Layout.VERSION, file.get(INT, 8)));
    }
    int count = file.get(INT, 12);
    long slotsAt = file.get(LONG, 16);
    if (count < 0
        || slotsAt < Layout.HEAD
        || slotsAt + (long) count * Layout.SLOT != file.byteSize()) {
      throw new BrokenFileException(
          path, "%d slots from %d on do not end it".formatted(count, slotsAt));
    }
    if (checksum(file, slotsAt) != file.get(INT, 24)) {
      throw new BrokenFileException(path, "the checksum of its slots is another");
    }
    return new KeyedFile(path, arena, file, count, slotsAt);
  }

  private static int checksum(MemorySegment file, long from) {
    CRC32C checksum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    for (long at = from; at < file.byteSize(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, file.byteSize() - at);
      MemorySegment.copy(file, JAVA_BYTE, at, chunk, 0, length);
      checksum.update(chunk, 0, length);
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

  private long slot(int index) {
    return file.get(LONG, slotsAt + (long) index * Layout.SLOT);
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
    return MemorySegment.ofArray(record).get(INT, KEY_LENGTH);
  }

  /// What lies at a place, as far as its checksum agrees.
  private byte[] record(long place) throws BrokenFileException {
    if (place < Layout.HEAD || place > slotsAt - Layout.RECORD) {
      throw new BrokenFileException(path, "no record can be at " + place);
    }
    int key = file.get(INT, place + KEY_LENGTH);
    int value = file.get(INT, place + 8);
    if (key < 0
        || value < 0
        || key > Layout.LONGEST_KEY
        || value > Layout.LONGEST_VALUE
        || place + Layout.RECORD + key + value > slotsAt) {
      throw new BrokenFileException(path, "the record at " + place + " goes beyond the others");
    }
    byte[] record = new byte[Layout.RECORD + key + value];
    MemorySegment.copy(file, JAVA_BYTE, place, record, 0, record.length);
    if (file.get(INT, place) != Layout.checksum(record, 4, record.length - 4)) {
      throw new BrokenFileException(path, "the checksum of the record at " + place + " is another");
    }
    return record;
  }

  @Override
  public void close() {
    arena.close();
  }
}
