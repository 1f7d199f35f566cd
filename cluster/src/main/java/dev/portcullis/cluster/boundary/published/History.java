package dev.portcullis.cluster.boundary.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of entries, a line each, of which the last one of a blocking counts. One process uses it
/// at a time.
final class History implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel lock;
  private @Nullable FileChannel channel;

  History(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// What is in it, in the order in which it was written. A last line that was cut off when
  /// somebody was killed was never told to anybody.
  ///
  /// @throws IOException also when another process has it, or it is none of ours
  List<Entry> open() throws IOException {
    if (lock == null) {
      lock = locked();
    }
    List<Entry> entries = new ArrayList<>();
    String text = Files.exists(file) ? Files.readString(file) : "";
    int number = 1;
    for (int from = 0, end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      Entry entry = Line.read(text.substring(from, end));
      if (entry == null) {
        throw new IOException("expected a blocking in line %d of '%s'".formatted(number, file));
      }
      entries.add(entry);
      number++;
      from = end + 1;
    }
    return entries;
  }

  private FileChannel locked() throws IOException {
    FileChannel opened =
        FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"), CREATE, WRITE);
    try {
      if (opened.tryLock() != null) {
        return opened;
      }
    } catch (OverlappingFileLockException _) {
      // said below
    }
    opened.close();
    throw new IOException("'%s' is in use by another process".formatted(file));
  }

  /// Puts these in the place of all that is in it.
  void replace(Collection<Entry> entries) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      write(out, entries);
    }
    if (channel != null) {
      channel.close();
      channel = null;
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    FileChannel opened = FileChannel.open(file, WRITE);
    opened.position(opened.size());
    channel = opened;
  }

  /// Adds these, all or none; they are on disk when it returns.
  void add(Collection<Entry> entries) throws IOException {
    FileChannel out = channel;
    if (out == null) {
      throw new IOException("'%s' is not open".formatted(file));
    }
    long sound = out.position();
    try {
      write(out, entries);
    } catch (IOException e) {
      out.truncate(sound);
      throw e;
    }
  }

  private static void write(FileChannel out, Collection<Entry> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(Line.write(entry)));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(true);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }
}
