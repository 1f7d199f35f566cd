package dev.portcullis.model;

/// A place in a file that a person can open.
///
/// @param file as the user named it or found below what the user named, with `/`; `-` is standard
///   input
/// @param line from 1; 0 when only the file is known
/// @param column in Unicode code points from 1; 0 when only the line is known
/// @param path of the field inside the resource, as kubectl writes it (`spec.containers[0].image`);
///   empty for the resource as a whole
public record Location(String file, int line, int column, String path)
    implements Comparable<Location> {
  public Location {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException(
          "expected line and column from 0, got %d:%d".formatted(line, column));
    }
  }

  public static Location of(String file, long mark, String path) {
    return new Location(file, Mark.line(mark), Mark.column(mark), path);
  }

  /// The line and column as [Mark] packs them, [Mark#NONE] when only the file is known.
  public long mark() {
    return line == 0 ? Mark.NONE : Mark.of(line, Math.max(1, column));
  }

  @Override
  public int compareTo(Location other) {
    int order = file.compareTo(other.file);
    if (order == 0) {
      order = Integer.compare(line, other.line);
    }
    if (order == 0) {
      order = Integer.compare(column, other.column);
    }
    return order == 0 ? path.compareTo(other.path) : order;
  }

  /// `file:line:column`, as compilers write it.
  @Override
  public String toString() {
    return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
