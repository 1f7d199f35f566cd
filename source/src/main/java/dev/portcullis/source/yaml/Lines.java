package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;

/// Where a fast reader stands in its chunk: the position, and the line that it is on.
final class Lines {
  final byte[] text;
  final Words words;
  private final Columns columns;
  int position;
  int end;
  int line;
  int lineStart;

  /// The column, from 0, of what stands first on the line; -1 at the end of the chunk.
  int column;

  private boolean wide;

  Lines(Words words) {
    byte[] text = words.text();
    this.text = text;
    this.words = words;
    this.columns = new Columns(text);
  }

  void enter(Chunk chunk) {
    position = chunk.from();
    lineStart = position;
    end = chunk.to();
    line = chunk.line();
    wide = chunk.has(Chunk.WIDE);
    column = -1;
  }

  /// From the start of a line to what stands first on the next one that has more than a comment.
  void advance() {
    while (position < end) {
      lineStart = position;
      int at = position;
      while (at < end && text[at] == ' ') {
        at++;
      }
      if (at < end && text[at] != '\n' && text[at] != '#') {
        position = at;
        column = at - lineStart;
        return;
      }
      position = afterLine(at);
    }
    column = -1;
  }

  /// From behind a value to the start of the next line, past a comment.
  void endLine() throws NotPlain {
    int at = position;
    while (at < end && text[at] == ' ') {
      at++;
    }
    if (at < end && text[at] != '\n' && (text[at] != '#' || at == position)) {
      throw new NotPlain();
    }
    position = afterLine(at);
  }

  private int afterLine(int at) {
    int next = at;
    while (next < end && text[next] != '\n') {
      next++;
    }
    if (next == end) {
      return end;
    }
    line++;
    return next + 1;
  }

  /// Whether a line or the chunk ends at `at`, or a space stands there.
  boolean isBlank(int at) {
    return at >= end || text[at] == ' ' || text[at] == '\n';
  }

  boolean isLineEnd(int at) {
    return at >= end || text[at] == '\n';
  }

  int skipSpaces(int at) {
    int next = at;
    while (next < end && text[next] == ' ') {
      next++;
    }
    return next;
  }

  /// The mark of a position on the present line.
  long mark(int at) {
    int column = wide ? columns.of(at, lineStart) : at - lineStart + 1;
    return Mark.of(line, column);
  }

  String string(int from, int to) {
    return wide ? new String(text, from, to - from, UTF_8) : words.word(from, to);
  }
}
