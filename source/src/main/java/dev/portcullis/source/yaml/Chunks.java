package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into its documents, so that a broken one does not take the next with it.
///
/// A line that begins with `---` and a blank begins a document, whatever came before, and one that
/// begins with `...` ends it: YAML (production `c-forbidden`) allows neither inside any content.
final class Chunks {
  private static final byte[] TRAITS = traits();

  private final byte[] text;
  private final int most;
  private final List<Chunk> chunks = new ArrayList<>();
  private int begin;
  private int beginLine = 1;
  private int traits;

  /// Whether the chunk has more than comments and directives, so that a `---` begins another.
  private boolean filled;

  /// Whether the line before had a separator and nothing else.
  private boolean separated;

  private int lineTraits;

  private Chunks(byte[] text, int from, int most) {
    this.text = text;
    this.most = most;
    this.begin = from;
  }

  /// The chunks of UTF-8 `text` in order, and not more than `most` of them.
  static List<Chunk> of(byte[] text, int from, int most) {
    return new Chunks(text, from, most).cut();
  }

  private List<Chunk> cut() {
    int line = 1;
    int position = begin;
    while (position < text.length && chunks.size() < most) {
      int from = separated ? behindMark(position, line) : position;
      look(from, line);
      position = nextLine(from);
      if (!filled && (lineTraits & Chunk.WIDE) != 0) {
        filled = hasWideBreak(from, position);
      }
      line++;
      if (marks(from, '.')) {
        close(position, line);
      }
    }
    close(text.length, line);
    return chunks;
  }

  /// Kubernetes reads what is behind a separator as a stream of its own, which may begin with a
  /// byte order mark: then that is where the chunk begins.
  private int behindMark(int position, int line) {
    separated = false;
    if (!Text.marked(text, position)) {
      return position;
    }
    begin = position + 3;
    beginLine = line;
    traits = 0;
    return begin;
  }

  /// Sees the beginning of a line.
  private void look(int position, int line) {
    if (position == text.length) {
      return;
    }
    byte first = text[position];
    if (first == '-' && marks(position, '-')) {
      if (filled) {
        close(position, line);
      }
      filled = true;
      separated = blankOrComment(position + 3);
    } else if (first != '#' && first != '%' && first != '\n' && first != '\r') {
      filled = filled || !blankOrComment(position);
    }
  }

  private void close(int end, int line) {
    if (filled) {
      chunks.add(new Chunk(begin, end, beginLine, traits));
    }
    begin = end;
    beginLine = line;
    traits = 0;
    filled = false;
  }

  private boolean blankOrComment(int position) {
    int at = position;
    while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at == text.length || text[at] == '\n' || text[at] == '\r' || text[at] == '#';
  }

  /// Whether three of `sign` and a blank begin the line.
  private boolean marks(int position, char sign) {
    if (position + 3 > text.length
        || text[position] != sign
        || text[position + 1] != sign
        || text[position + 2] != sign) {
      return false;
    }
    if (position + 3 == text.length) {
      return true;
    }
    byte after = text[position + 3];
    return after == ' ' || after == '\n' || after == '\r' || after == '\t';
  }

  /// Whether a comment ends before its line does, see [Source].
  private boolean hasWideBreak(int from, int to) {
    return new String(text, from, to - from, UTF_8).chars().anyMatch(Source::isWideBreak);
  }

  private int nextLine(int position) {
    int at = position;
    int seen = 0;
    while (at < text.length) {
      byte next = text[at++];
      seen |= TRAITS[next & 0xff];
      if (next == '\n') {
        break;
      }
      if (next == '\r' && (at == text.length || text[at] != '\n')) {
        break;
      }
    }
    lineTraits = seen;
    traits |= seen;
    return at;
  }

  private static byte[] traits() {
    byte[] traits = new byte[256];
    for (int i = 0; i < 256; i++) {
      traits[i] = (byte) (i >= 0x80 ? Chunk.WIDE : i < ' ' || i == 0x7f ? Chunk.CONTROL : 0);
    }
    traits['\t'] = Chunk.TAB;
    traits['\r'] = Chunk.RETURN;
    traits['\n'] = 0;
    return traits;
  }
}
