package dev.portcullis.source.yaml;

/// A literal (`|`) or folded (`>`) text of [PlainYaml].
final class BlockText {
  private final Lines in;

  /// The column that the text must be right of.
  private final int parent;

  private final StringBuilder text = new StringBuilder();

  /// The line ends since the last line that was not empty.
  private int breaks;

  BlockText(Lines in, int parent) {
    this.in = in;
    this.parent = parent;
  }

  /// The text that is announced at the position, which goes to the start of the line behind it.
  String read() throws NotPlain {
    boolean folded = in.text[in.position++] == '>';
    char chomp = ' ';
    if (!in.isBlank(in.position)) {
      chomp = (char) in.text[in.position++];
      if (chomp != '-' && chomp != '+') {
        throw new NotPlain();
      }
    }
    if (!in.isBlank(in.position)) {
      throw new NotPlain();
    }
    in.endLine();
    lines(indent(), folded);
    if (chomp == '+') {
      text.repeat('\n', breaks);
    } else if (chomp == ' ' && breaks > 0) {
      text.append('\n');
    }
    return text.toString();
  }

  /// The column of the first line that is not empty.
  private int indent() throws NotPlain {
    int widest = 0;
    int at = in.position;
    while (true) {
      int begin = in.skipSpaces(at);
      int indent = begin - at;
      if (begin >= in.end) {
        throw new NotPlain();
      }
      if (in.text[begin] != '\n') {
        if (indent <= parent || widest > indent) {
          throw new NotPlain();
        }
        return indent;
      }
      widest = Math.max(widest, indent);
      at = begin + 1;
    }
  }

  private void lines(int indent, boolean folded) throws NotPlain {
    boolean first = true;
    while (in.position < in.end) {
      int begin = in.position;
      while (begin < in.end && begin - in.position < indent && in.text[begin] == ' ') {
        begin++;
      }
      boolean empty = in.isLineEnd(begin);
      if (!empty && begin - in.position < indent) {
        return;
      }
      if (!empty) {
        if (in.skipSpaces(begin) == in.end) {
          throw new NotPlain();
        }
        if (folded && in.text[begin] == ' ') {
          throw new NotPlain();
        }
        join(folded && !first);
        first = false;
      }
      int to = begin;
      while (to < in.end && in.text[to] != '\n') {
        to++;
      }
      text.append(in.string(begin, to));
      in.position = to;
      if (to < in.end) {
        in.position++;
        in.line++;
        breaks++;
      }
    }
  }

  private void join(boolean fold) {
    if (!fold) {
      text.repeat('\n', breaks);
    } else if (breaks == 1) {
      text.append(' ');
    } else {
      text.repeat('\n', breaks - 1);
    }
    breaks = 0;
  }
}
