package dev.portcullis.app.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of JSON objects into single ones, as they come: one behind the other, on lines of
/// their own or not, or as the items of a list. Whether an object is sound is for others to say.
final class JsonValues {
  private static final int END = -1;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private int line = 1;

  /// @param longest how many bytes an object may have
  JsonValues(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// A piece of the stream.
  static final class Piece {
    private final byte[] text;
    private final int line;

    private Piece(byte[] text, int line) {
      this.text = text;
      this.line = line;
    }

    byte[] text() {
      return text;
    }

    /// Where it begins, from 1.
    int line() {
      return line;
    }
  }

  /// The next object; `null` at the end. What is behind something that cannot be JSON comes as one
  /// piece.
  ///
  /// @throws TooLongException when it is longer than one may be
  @Nullable Piece next() throws IOException {
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
    int depth = 1;
    boolean quoted = false;
    while (depth > 0) {
      int next = take();
      if (next == END) {
        return;
      }
      if (quoted) {
        if (next == '\\') {
          take();
        } else {
          quoted = next != '"';
        }
      } else if (next == '"') {
        quoted = true;
      } else if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
      }
    }
  }

  private void readRest() throws IOException {
    int next = take();
    while (next != END) {
      next = take();
    }
  }

  /// The next byte, which becomes part of the value.
  private int take() throws IOException {
    int next = read();
    if (next != END) {
      value.write(next);
      if (value.size() > longest) {
        throw new TooLongException();
      }
    }
    return next;
  }

  private int read() throws IOException {
    if (position == filled) {
      filled = in.read(buffer);
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
    }
    int next = buffer[position++] & 0xff;
    line += next == '\n' ? 1 : 0;
    return next;
  }

  /// An object is longer than one may be.
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
