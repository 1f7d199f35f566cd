import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Shows what was measured: as tables, and as JSON.
class Report {
  static String markdown(List<Compare.Row> rows, List<String> machine) {
    StringBuilder tables = new StringBuilder();
    machine.forEach(line -> tables.append("- ").append(line).append('\n'));
    String versions =
        rows.stream()
            .map(Compare.Row::tool)
            .filter(tool -> !tool.version().isEmpty())
            .map(tool -> tool.name() + " " + tool.version())
            .distinct()
            .collect(Collectors.joining("; "));
    tables.append("- versions: ").append(versions).append('\n');
    for (Work work : rows.stream().map(Compare.Row::work).distinct().toList()) {
      tables.append(
          """

          ### %1$s

          %2$s

          | %3$s | tool | rules | wall s | %3$s a second | CPU s | peak MB | wall × | CPU × | memory × | violating resources | runs |
          |--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
          """
              .formatted(title(work), work.note(), work.unit()));
      rows.stream()
          .filter(row -> row.work() == work)
          .forEach(row -> tables.append(line(row, reference(rows, row))).append('\n'));
    }
    return tables.toString();
  }

  private static String title(Work work) {
    return work.name().substring(0, 1).toUpperCase(Locale.ROOT) + work.name().substring(1);
  }

  private static String line(Compare.Row row, Compare.Row reference) {
    String head =
        String.format(
            Locale.ROOT, "| %,d | %s | %s |", row.size(), row.tool().name(), row.tool().rules());
    if (!row.measured()) return head + " " + row.note() + " | | | | | | | | |";
    return head
        + String.format(
            Locale.ROOT,
            " %.2f | %,.0f | %.2f | %.0f | %s | %s | %s | %s | %d%s |",
            row.wall(),
            row.size() / row.wall(),
            row.median(Compare.Run::cpu),
            row.median(Compare.Run::megabytes),
            ratio(row.wall(), reference.wall()),
            ratio(row.median(Compare.Run::cpu), reference.median(Compare.Run::cpu)),
            ratio(row.median(Compare.Run::megabytes), reference.median(Compare.Run::megabytes)),
            violating(row),
            row.runs().size(),
            row.note().isEmpty() ? "" : " (then " + row.note() + ")");
  }

  private static String violating(Compare.Row row) {
    String count = String.format(Locale.ROOT, "%,d", row.violating());
    return row.agrees()
        ? count
        : String.format(
            Locale.ROOT, "**%s**, not %,d", count, row.work().breaking().applyAsInt(row.size()));
  }

  /// Portcullis by the same rules on the same size.
  private static Compare.Row reference(List<Compare.Row> rows, Compare.Row row) {
    return rows.stream()
        .filter(other -> other.work() == row.work() && other.size() == row.size())
        .filter(other ->
            other.tool().name().equals("portcullis") && other.tool().rules().equals("Pod Security"))
        .findFirst()
        .orElseThrow();
  }

  private static String ratio(double figure, double reference) {
    double ratio = figure / reference;
    return Double.isNaN(ratio)
        ? ""
        : String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%,.0f", ratio);
  }

  static String json(List<Compare.Row> rows, List<String> machine) {
    return "{\n  \"machine\": ["
        + machine.stream().map(Report::quoted).collect(Collectors.joining(", "))
        + "],\n  \"rows\": [\n"
        + rows.stream().map(Report::object).collect(Collectors.joining(",\n"))
        + "\n  ]\n}\n";
  }

  private static String object(Compare.Row row) {
    String head =
        String.format(
            Locale.ROOT,
            "    {\"work\": %s, \"size\": %d, \"tool\": %s, \"version\": %s, \"rules\": %s, \"note\": %s",
            quoted(row.work().name()),
            row.size(),
            quoted(row.tool().name()),
            quoted(row.tool().version()),
            quoted(row.tool().rules()),
            quoted(row.note()));
    if (!row.measured()) return head + "}";
    return head
        + String.format(
            Locale.ROOT,
            ", \"wallSeconds\": %.3f, \"cpuSeconds\": %.2f, \"peakMegabytes\": %.1f, \"violating\": %d, \"agrees\": %b, \"runs\": %d}",
            row.wall(),
            row.median(Compare.Run::cpu),
            row.median(Compare.Run::megabytes),
            row.violating(),
            row.agrees(),
            row.runs().size());
  }

  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
