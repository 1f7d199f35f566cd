package dev.portcullis.app.stream;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of JSON objects into single ones, as they come: one behind the other, on lines of
/// their own or not, or as the items of a list. Whether an object is sound is for others to say.
public final class JsonValues {
  private static final int END = -1;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private int line = 1;

  /// @param longest how many bytes an object may have
  public JsonValues(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// A piece of the stream.
  public static final class Piece {
    private final byte[] text;
    private final int line;

    private Piece(byte[] text, int line) {
      this.text = text;
      this.line = line;
    }

    public byte[] text() {
      return text;
    }

    /// What is wrong in it, with its place in the whole stream.
    public Unreadable whole(Unreadable inside) {
      Location place = inside.location();
      Location moved =
          new Location(place.file(), place.line() + line - 1, place.column(), place.path());
      return new Unreadable(moved, inside.reason());
    }
  }

  /// The next object; `null` at the end. What is behind something that cannot be JSON comes as one
  /// piece.
  ///
  /// @throws TooLongException when it is longer than one may be
  public @Nullable Piece next() throws IOException {
    value.reset();
    int first = begin();
    if (first == END) {
      return null;
    }
    int start = line;
    value.write(first);
    if (first == '{') {
      readObject();
    } else {
      readRest();
    }
    return new Piece(value.toByteArray(), start);
  }

  /// The first byte behind what may be between objects: blanks, the brackets and commas of a list.
  private int begin() throws IOException {
    int next = read();
    while (next == ' '
        || next == '\t'
        || next == '\r'
        || next == '\n'
        || next == ','
        || next == '['
        || next == ']') {
      next = read();
    }
    return next;
  }

  private void readObject() throws IOException {
    State state = new State();
    while (state.depth > 0 && fill()) {
      int start = position;
      while (position < filled && state.depth > 0) {
        byte next = buffer[position++];
        line += next == '\n' ? 1 : 0;
        state.step(next);
      }
      take(start);
    }
  }

  /// How far an object has come.
  private static final class State {
    private int depth = 1;
    private boolean quoted;
    private boolean escaped;

    void step(byte next) {
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = next == '\\';
        quoted = next != '"';
      } else {
        switch (next) {
          case '"' -> quoted = true;
          case '{', '[' -> depth++;
          case '}', ']' -> depth--;
          default -> {}
        }
      }
    }
  }

  private void readRest() throws IOException {
    while (fill()) {
      int start = position;
      position = filled;
      take(start);
    }
  }

  /// What was read since `start` becomes part of the value.
  private void take(int start) throws IOException {
    if (value.size() + position - start > longest) {
      throw new TooLongException();
    }
    value.write(buffer, start, position - start);
  }

  private int read() throws IOException {
    if (!fill()) {
      return END;
    }
    int next = buffer[position++] & 0xff;
    line += next == '\n' ? 1 : 0;
    return next;
  }

  /// Whether there is more.
  private boolean fill() throws IOException {
    if (position == filled) {
      filled = Math.max(0, in.read(buffer));
      position = 0;
    }
    return position < filled;
  }

  /// An object is longer than one may be.
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
