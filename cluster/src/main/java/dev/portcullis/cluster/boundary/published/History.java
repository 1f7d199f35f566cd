package dev.portcullis.cluster.boundary.published;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.portcullis.cluster.boundary.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of entries, a line each, of which the last one of a blocking counts. One process uses it
/// at a time.
final class History implements AutoCloseable {
  private final WholeFile file;
  private @Nullable FileChannel lock;
  private @Nullable FileChannel channel;

  History(Path file) {
    this.file = new WholeFile(file);
  }

  /// What is in it, in the order in which it was written. A last line that was cut off when
  /// somebody was killed was never told to anybody.
  ///
  /// @throws IOException also when another process has it, or it is none of ours
  List<Entry> open() throws IOException {
    if (lock == null) {
      lock = file.lock();
    }
    List<Entry> entries = new ArrayList<>();
    String text = file.text();
    int number = 1;
    for (int from = 0, end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      Entry entry = Line.read(text.substring(from, end));
      if (entry == null) {
        throw new IOException(
            "expected a blocking in line %d of '%s'".formatted(number, file.path()));
      }
      entries.add(entry);
      number++;
      from = end + 1;
    }
    return entries;
  }

  /// Puts these in the place of all that is in it.
  void replace(Collection<Entry> entries) throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
    file.replace(lines(entries));
    FileChannel opened = FileChannel.open(file.path(), WRITE);
    opened.position(opened.size());
    channel = opened;
  }

  /// Adds these, all or none; they are on disk when it returns.
  void add(Collection<Entry> entries) throws IOException {
    FileChannel out = channel;
    if (out == null) {
      throw new IOException("'%s' is not open".formatted(file.path()));
    }
    long sound = out.position();
    try {
      WholeFile.write(out, lines(entries));
    } catch (IOException e) {
      out.truncate(sound);
      throw e;
    }
  }

  private static String lines(Collection<Entry> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(Line.write(entry)));
    return lines.toString();
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
