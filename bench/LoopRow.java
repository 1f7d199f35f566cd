import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What one way came to with one work, in milliseconds, sorted.
///
/// @param lost how many workloads were not empty in time
/// @param worked the processor time of serve for each
record LoopRow(String work, String way, double[] marked, double[] gone, int lost, Duration worked) {
  LoopRow {
    Arrays.sort(marked);
    Arrays.sort(gone);
  }

  LoopRow with(Duration time) {
    return new LoopRow(work, way, marked, gone, lost, time);
  }

  static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  static String heading() {
    return """
    | work | way | workloads | told to end p50 ms | p99 ms | gone p50 ms | p99 ms | gone p50 × | p99 × | not in time | CPU of serve ms |
    |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
    """;
  }

  /// @param floor the row that ratios are to
  String line(LoopRow floor) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f | %d | %d |%n",
        work,
        way,
        gone.length,
        at(marked, 0.5),
        at(marked, 0.99),
        at(gone, 0.5),
        at(gone, 0.99),
        at(gone, 0.5) / at(floor.gone, 0.5),
        at(gone, 0.99) / at(floor.gone, 0.99),
        lost,
        worked.toMillis());
  }
}
