import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Shows what was measured: as a table, and as JSON.
class Report {
  static String markdown(List<Compare.Row> rows, List<Tool> tools, List<String> machine) {
    StringBuilder table = new StringBuilder();
    machine.forEach(line -> table.append("- ").append(line).append('\n'));
    String versions =
        tools.stream()
            .filter(tool -> !tool.version().isEmpty())
            .map(tool -> tool.name() + " " + tool.version())
            .distinct()
            .collect(Collectors.joining(", "));
    table.append("- versions: ").append(versions).append("\n\n");
    table.append(
        """
        | documents | tool | rules | wall s | CPU s | peak MB | wall × | CPU × | memory × | violating resources | runs |
        |--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
        """);
    for (Compare.Row row : rows) table.append(line(row, reference(rows, row))).append('\n');
    return table.toString();
  }

  private static String line(Compare.Row row, Compare.Row reference) {
    String head =
        String.format(
            Locale.ROOT, "| %,d | %s | %s |", row.size(), row.tool().name(), row.tool().rules());
    if (!row.measured()) return head + " " + row.note() + " | | | | | | | |";
    return head
        + String.format(
            Locale.ROOT,
            " %.2f | %.2f | %.0f | %s | %s | %s | %,d | %d%s |",
            row.wall(),
            row.median(Compare.Run::cpu),
            row.median(Compare.Run::megabytes),
            ratio(row.wall(), reference.wall()),
            ratio(row.median(Compare.Run::cpu), reference.median(Compare.Run::cpu)),
            ratio(row.median(Compare.Run::megabytes), reference.median(Compare.Run::megabytes)),
            row.violating(),
            row.runs().size(),
            row.note().isEmpty() ? "" : " (then " + row.note() + ")");
  }

  /// Portcullis by the same rules on the same size.
  private static Compare.Row reference(List<Compare.Row> rows, Compare.Row row) {
    return rows.stream()
        .filter(other -> other.size() == row.size())
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
            "    {\"documents\": %d, \"tool\": %s, \"version\": %s, \"rules\": %s, \"note\": %s",
            row.size(),
            quoted(row.tool().name()),
            quoted(row.tool().version()),
            quoted(row.tool().rules()),
            quoted(row.note()));
    if (!row.measured()) return head + "}";
    return head
        + String.format(
            Locale.ROOT,
            ", \"wallSeconds\": %.3f, \"cpuSeconds\": %.2f, \"peakMegabytes\": %.1f, \"violating\": %d, \"runs\": %d}",
            row.wall(),
            row.median(Compare.Run::cpu),
            row.median(Compare.Run::megabytes),
            row.violating(),
            row.runs().size());
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ").replace("\t", " ")
        + '"';
  }
}
