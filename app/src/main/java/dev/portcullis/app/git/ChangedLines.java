package dev.portcullis.app.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.IntList;
import org.eclipse.jgit.util.RawParseUtils;

/// The lines of a text that another version of it does not have.
public final class ChangedLines {
  /// So many lines are compared one by one; more are all taken to be new, as comparing takes time
  /// by their square when somebody wants it to.
  private static final int MOST = 20_000;

  private ChangedLines() {}

  /// Whole lines, by the offsets of their bytes. An empty span is a place at which lines were taken
  /// away.
  public record Span(int from, int to) {}

  /// The spans of `after` that are new, in its order, with text between them. What is between them
  /// stands in `before`, too, and each piece of it there in one piece as well.
  public static List<Span> between(byte[] before, byte[] after) {
    int start = commonStart(before, after);
    int same = commonEnd(before, after, start);
    byte[] old = Arrays.copyOfRange(before, start, before.length - same);
    byte[] now = Arrays.copyOfRange(after, start, after.length - same);
    if (old.length == 0 && now.length == 0) {
      return List.of();
    }
    IntList lines = RawParseUtils.lineMap(now, 0, now.length);
    IntList oldLines = RawParseUtils.lineMap(old, 0, old.length);
    if (old.length == 0 || now.length == 0 || lines.size() + oldLines.size() > MOST) {
      return List.of(new Span(start, start + now.length));
    }
    HistogramDiff diff = new HistogramDiff();
    diff.setFallbackAlgorithm(null); // what has too many equal lines is new as a whole
    List<Span> spans = new ArrayList<>();
    for (Edit each : diff.diff(RawTextComparator.DEFAULT, new RawText(old), new RawText(now))) {
      int from = start + lines.get(each.getBeginB() + 1);
      int to = start + lines.get(each.getEndB() + 1);
      if (!spans.isEmpty() && spans.getLast().to() >= from) {
        from = spans.removeLast().from();
      }
      spans.add(new Span(from, to));
    }
    return spans;
  }

  /// How many bytes both begin with, in whole lines.
  private static int commonStart(byte[] before, byte[] after) {
    int start = Arrays.mismatch(before, after);
    if (start < 0) {
      return after.length;
    }
    while (start > 0 && after[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  /// How many bytes both end with behind what they begin with, in whole lines.
  private static int commonEnd(byte[] before, byte[] after, int start) {
    int most = Math.min(before.length, after.length) - start;
    int same = 0;
    while (same < most && before[before.length - same - 1] == after[after.length - same - 1]) {
      same++;
    }
    while (same > 0
        && !(isStart(before, before.length - same) && isStart(after, after.length - same))) {
      same--;
    }
    return same;
  }

  private static boolean isStart(byte[] text, int offset) {
    return offset == 0 || text[offset - 1] == '\n';
  }
}
