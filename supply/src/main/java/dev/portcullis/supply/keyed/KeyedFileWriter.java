package dev.portcullis.supply.keyed;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes a [KeyedFile]: records go to the disk at once, so that a file may be larger than memory.
///
/// It takes the place of another only when all is written, in one step; who reads the other goes on
/// reading it. Closed before that, it leaves nothing behind.
public final class KeyedFileWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path target;
  private final Path unfinished;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long[] slots = new long[1024];
  private int count;
  private long place = Layout.HEAD;

  private KeyedFileWriter(Path target, Path unfinished, FileChannel channel) {
    this.target = target;
    this.unfinished = unfinished;
    this.channel = channel;
  }

  /// Begins one that is to be at `target`; its folder must be there.
  public static KeyedFileWriter at(Path target) throws IOException {
    String name = target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished";
    Path unfinished = target.resolveSibling(name);
    Files.deleteIfExists(unfinished);
    FileChannel channel = FileChannel.open(unfinished, CREATE_NEW, READ, WRITE);
    channel.position(Layout.HEAD);
    return new KeyedFileWriter(target, unfinished, channel);
  }

  /// Adds a record, of which several may have the same key.
  ///
  /// @return the place of it, for [KeyedFile#at]
  public long add(String key, byte[] value) throws IOException {
    byte[] name = Layout.bytes(key);
    int length = Layout.RECORD + name.length + value.length;
    if (value.length > Layout.LONGEST_VALUE || place + length > Layout.LONGEST_FILE) {
      throw new IOException(
          "the record of '%s' is too long for what is in '%s': %d bytes"
              .formatted(key, target, length));
    }
    byte[] record = new byte[length];
    ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0).putInt(name.length).putInt(value.length).put(name).put(value);
    bytes.putInt(0, Layout.checksum(record, 4, length - 4));
    write(record);
    long at = place;
    place += length;
    addSlot(Layout.slot(name) | at);
    return at;
  }

  private void addSlot(long slot) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, count * 2);
    }
    slots[count++] = slot;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.capacity()) {
      writeAll(ByteBuffer.wrap(bytes));
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() throws IOException {
    writeAll(buffer.flip());
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Writes the rest and puts the file in its place.
  public void finish() throws IOException {
    Arrays.sort(slots, 0, count);
    if (place + (long) count * Layout.SLOT > Layout.LONGEST_FILE) {
      throw new IOException("'%s' would be too long with %d records".formatted(target, count));
    }
    long slotsAt = place;
    CRC32C checksum = new CRC32C();
    byte[] bytes = new byte[Layout.SLOT];
    for (int i = 0; i < count; i++) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(slots[i]);
      checksum.update(bytes);
      write(bytes);
    }
    flush();
    writeHead(slotsAt, (int) checksum.getValue());
    channel.force(true);
    channel.close();
    Files.move(unfinished, target, ATOMIC_MOVE);
  }

  private void writeHead(long slotsAt, int checksum) throws IOException {
    byte[] head = new byte[Layout.HEAD];
    ByteBuffer.wrap(head)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(Layout.MAGIC)
        .putInt(Layout.VERSION)
        .putInt(count)
        .putLong(slotsAt)
        .putInt(checksum);
    ByteBuffer sealed = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    sealed.putInt(Layout.HEAD - 4, Layout.checksum(head, 0, Layout.HEAD - 4));
    channel.position(0);
    writeAll(sealed);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
