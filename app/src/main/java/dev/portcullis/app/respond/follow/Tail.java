package dev.portcullis.app.respond.follow;

import dev.portcullis.response.journal.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One file from a position on. It is held open, so that it is the same one however it is renamed.
final class Tail implements Closeable {
  /// How much is read at once, in bytes.
  private static final int CHUNK = 1 << 20;

  /// A longer line is cut, in bytes.
  static final int LONGEST_LINE = 16 << 20;

  private final Path name;
  private final Object key;
  private final FileChannel file;
  private Bookmark bookmark;
  private long seen = -1;
  private long grown = System.nanoTime();
  private boolean exhausted;

  private Tail(Path name, Object key, FileChannel file, Bookmark bookmark) {
    this.name = name;
    this.key = key;
    this.file = file;
    this.bookmark = bookmark;
  }

  /// From its beginning.
  ///
  /// @param name as it is told
  static Tail open(Path name, Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new Tail(name, key(file), channel, Bookmark.START);
  }

  /// What tells a file from all others as long as it is open.
  static Object key(Path file) throws IOException {
    return Objects.requireNonNullElse(
        Files.readAttributes(file, BasicFileAttributes.class).fileKey(), "");
  }

  /// Goes to a bookmark; whether it is one of this file.
  boolean continueAt(Bookmark other) throws IOException {
    boolean fits = other.fits(file);
    bookmark = fits ? other : bookmark;
    return fits;
  }

  /// Leaves out all lines that are complete.
  void skipToEnd() throws IOException {
    long size = file.size();
    long from = Math.max(0, size - CHUNK);
    byte[] last = Bookmark.bytes(file, from, CHUNK);
    int end = last.length;
    while (end > 0 && last[end - 1] != '\n') {
      end--;
    }
    bookmark = Bookmark.at(file, from + end);
  }

  boolean is(Object other) {
    return key.equals(other);
  }

  Bookmark bookmark() {
    return bookmark;
  }

  /// Whether it has become another file under our hands: it was cut, and may have grown since. It
  /// is read from its beginning then.
  boolean wasCut() throws IOException {
    if (file.size() == seen || bookmark.fits(file)) {
      return false;
    }
    bookmark = Bookmark.START;
    seen = -1;
    return true;
  }

  /// The next complete lines that are not taken; none when nothing has come.
  List<Line> read() throws IOException {
    long size = file.size();
    if (size == seen && exhausted) {
      return List.of();
    }
    grown = size == seen ? grown : System.nanoTime();
    seen = size;
    List<Line> lines = lines(Bookmark.bytes(file, bookmark.position(), CHUNK));
    if (lines.isEmpty() && size - bookmark.position() > CHUNK) {
      lines = longLines();
    }
    exhausted = lines.isEmpty();
    return lines;
  }

  private List<Line> longLines() throws IOException {
    byte[] bytes = Bookmark.bytes(file, bookmark.position(), LONGEST_LINE + 1);
    List<Line> lines = lines(bytes);
    return lines.isEmpty() && bytes.length > LONGEST_LINE ? List.of(line(bytes)) : lines;
  }

  /// What is there without an end of the line: nobody writes on it any more.
  List<Line> rest() throws IOException {
    byte[] bytes = Bookmark.bytes(file, bookmark.position(), LONGEST_LINE);
    return bytes.length == 0 ? List.of() : List.of(line(bytes));
  }

  private Line line(byte[] bytes) {
    long at = bookmark.position();
    return new Line(name, at, at + bytes.length, Content.of(bytes));
  }

  private List<Line> lines(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        long at = bookmark.position();
        Content text = Content.of(Arrays.copyOfRange(bytes, begin, i));
        lines.add(new Line(name, at + begin, at + i + 1, text));
        begin = i + 1;
      }
    }
    return lines;
  }

  void moveTo(long position) throws IOException {
    bookmark = bookmark.moved(file, position);
  }

  /// For how long it has not grown, in nanoseconds.
  long quiet() {
    return System.nanoTime() - grown;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
