package dev.portcullis.policy.cases;

import dev.portcullis.policy.cases.Recorder.Seen;
import java.util.List;

/// How much of a policy its cases exercise.
///
/// @param policy its `metadata.name`
/// @param points in the order in which the policy declares them
public record Coverage(String policy, List<Point> points) {
  public Coverage {
    points = List.copyOf(points);
  }

  /// How many outcomes there are.
  public int outcomes() {
    return points.stream().mapToInt(point -> point.wanted().size()).sum();
  }

  /// How many of them no case came to.
  public int missing() {
    return points.stream().mapToInt(point -> point.missing().size()).sum();
  }

  /// In per cent, rounded down: 100 means all.
  public int percent() {
    int outcomes = outcomes();
    return outcomes == 0 ? 100 : (int) (100L * (outcomes - missing()) / outcomes);
  }

  /// An expression, or a part of one that decides: an operand of `&&` or `||`, a condition of `?:`.
  ///
  /// @param check the expression that it is in, as in [dev.portcullis.model.Finding#check]
  /// @param place where it is declared
  /// @param offset where it begins in the expression, in code points
  /// @param text the part on one line
  /// @param wanted what it should come to in one case or another
  /// @param missing what it came to in no case
  public record Point(
      String check, Place place, int offset, String text, List<Seen> wanted, List<Seen> missing) {
    public Point {
      wanted = List.copyOf(wanted);
      missing = List.copyOf(missing);
    }
  }

  /// Which field of a policy's `spec` declares an expression.
  ///
  /// @param list `validations`, `variables`, …
  /// @param key `expression`, `messageExpression`, `valueExpression`
  public record Place(String list, int index, String key) {
    @Override
    public String toString() {
      return list + "[" + index + "]" + (key.equals("messageExpression") ? "." + key : "");
    }
  }
}
