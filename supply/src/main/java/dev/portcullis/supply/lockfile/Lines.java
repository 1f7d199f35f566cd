package dev.portcullis.supply.lockfile;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// The lines of a text.
record Lines(String text) implements Iterable<Line> {
  @Override
  public Iterator<Line> iterator() {
    return new Iterator<>() {
      private int at;
      private int number;

      @Override
      public boolean hasNext() {
        return at < text.length();
      }

      @Override
      public Line next() {
        if (!hasNext()) {
          throw new NoSuchElementException("no line behind line " + number);
        }
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        boolean carriage = end > at && text.charAt(end - 1) == '\r';
        Line line = new Line(++number, text.substring(at, carriage ? end - 1 : end));
        at = end + 1;
        return line;
      }
    };
  }
}
