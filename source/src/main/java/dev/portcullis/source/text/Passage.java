package dev.portcullis.source.text;

import dev.portcullis.model.Mark;
import java.util.Arrays;

/// A stretch of text of which each character knows its place in a file, though the lines that it
/// was made of stood apart there.
public final class Passage {
  public static final Passage EMPTY = new Builder().build();

  private final String text;

  /// The place of each character and of the end.
  private final long[] marks;

  private Passage(String text, long[] marks) {
    this.text = text;
    this.marks = marks;
  }

  /// A text of which only the place as a whole is known.
  public static Passage at(String text, long mark) {
    long[] marks = new long[text.length() + 1];
    Arrays.fill(marks, mark);
    return new Passage(text, marks);
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  public char charAt(int index) {
    return text.charAt(index);
  }

  /// The place of the character at `index`, or of the end.
  public long mark(int index) {
    return marks[index];
  }

  /// The place of the first character.
  public long mark() {
    return marks[0];
  }

  public Passage slice(int from, int to) {
    return new Passage(text.substring(from, to), Arrays.copyOfRange(marks, from, to + 1));
  }

  public Passage from(int index) {
    return slice(index, length());
  }

  /// Without the blanks around it.
  public Passage strip() {
    int from = 0;
    int to = length();
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return slice(from, to);
  }

  @Override
  public String toString() {
    return text;
  }

  /// Joins pieces of a file.
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private long[] marks = new long[64];
    private long end = Mark.NONE;

    /// Adds the text that begins at this column of a line, and has no line end but as its last.
    public Builder add(String piece, int line, int column) {
      int at = column;
      for (int i = 0; i < piece.length(); i++) {
        add(piece.charAt(i), Mark.of(line, at));
        at += Character.isLowSurrogate(piece.charAt(i)) ? 0 : 1;
      }
      end = Mark.of(line, at);
      return this;
    }

    public Builder add(Passage passage) {
      for (int i = 0; i < passage.length(); i++) {
        add(passage.charAt(i), passage.mark(i));
      }
      end = passage.mark(passage.length());
      return this;
    }

    public Builder add(char c, long mark) {
      if (text.length() + 1 >= marks.length) {
        marks = Arrays.copyOf(marks, marks.length * 2);
      }
      marks[text.length()] = mark;
      text.append(c);
      end = mark;
      return this;
    }

    public boolean isEmpty() {
      return text.isEmpty();
    }

    public Passage build() {
      long[] all = Arrays.copyOf(marks, text.length() + 1);
      all[text.length()] = end;
      return new Passage(text.toString(), all);
    }
  }
}
