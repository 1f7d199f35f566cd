import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// Measures Portcullis and its peers on the same corpora, and prints what was measured. It never
/// asserts.
///
/// Started by `bench/compare`, from the root of the project.
class Compare {
  static final Path TIME = Path.of("/usr/bin/time");
  static final String USAGE =
      "usage: bench/compare [--work documents|deployments|reviews]… [--before CHECKOUT]"
          + " [--bound SECONDS] [--output FILE.md|FILE.json]… [SIZE…]";

  /// One run; `failure` is empty when it ended within the bound and said what it is to say.
  record Run(double wall, double cpu, double megabytes, String failure) {}

  /// The runs of a tool on one size.
  ///
  /// @param violating how many different resources its report names
  record Row(Work work, int size, Tool tool, List<Run> runs, int violating, String note) {
    double wall() {
      return median(Run::wall);
    }

    double median(ToDoubleFunction<Run> figure) {
      return runs.stream()
          .mapToDouble(figure)
          .sorted()
          .skip((runs.size() - 1) / 2)
          .findFirst()
          .orElse(Double.NaN);
    }

    /// Whether it named as many resources as there are to be named.
    boolean agrees() {
      return tool.level() == Tool.Level.ITS_OWN || violating == work.breaking().applyAsInt(size);
    }

    boolean measured() {
      return !runs.isEmpty();
    }
  }

  private final int bound;
  private final Work work;

  Compare(int bound, Work work) {
    this.bound = bound;
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    List<Integer> sizes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    List<String> works = new ArrayList<>();
    Optional<Path> before = Optional.empty();
    int bound = 300;
    for (int i = 0; i < args.length; i++) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      switch (args[i]) {
        case "--bound" -> bound = Integer.parseInt(expected("[1-9][0-9]{0,5}", value));
        case "--output" -> outputs.add(Path.of(expected(".*\\.(md|json)", value)));
        case "--work" -> works.add(expected("documents|deployments|reviews", value));
        case "--before" -> before = Optional.of(Path.of(expected(".+", value)));
        default -> sizes.add(Integer.parseInt(expected("[1-9][0-9]{0,6}", args[i--])));
      }
      i++;
    }
    if (!Files.isExecutable(TIME))
      fail("needs GNU time at " + TIME + "; install it: apt-get install time");

    List<String> machine = Machine.facts();
    List<Row> rows = new ArrayList<>();
    for (Work work : Work.all(before)) {
      if (!works.isEmpty() && !works.contains(work.name())) continue;
      List<Integer> mine = sizes.isEmpty() ? work.sizes() : sizes.stream().sorted().toList();
      rows.addAll(new Compare(bound, work).rows(mine));
    }
    String tables = Report.markdown(rows, machine);
    System.out.print(tables);
    for (Path output : outputs) {
      boolean json = output.toString().endsWith(".json");
      Files.writeString(output, json ? Report.json(rows, machine) : tables);
    }
  }

  private static String expected(String pattern, String value) {
    if (!value.matches(pattern)) fail(USAGE);
    return value;
  }

  static void fail(String message) {
    System.err.println("bench/compare: " + message);
    System.exit(2);
  }

  List<Row> rows(List<Integer> sizes) throws Exception {
    work.prepare(1);
    for (Tool tool : work.tools())
      if (tool.absent().isEmpty()) run(tool, 1); // not measured: programs come off the disk
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      work.prepare(size);
      rows.addAll(rows(size, rows));
    }
    return rows;
  }

  /// The tools take turns, so that what else the machine does meets all of them.
  private List<Row> rows(int size, List<Row> before) throws Exception {
    List<Tool> tools = work.tools();
    Map<Tool, List<Run>> runs = new LinkedHashMap<>();
    Map<Tool, String> notes = new HashMap<>();
    Map<Tool, Integer> violating = new HashMap<>();
    for (Tool tool : tools) {
      runs.put(tool, new ArrayList<>());
      String reason =
          tool.absent().isEmpty() ? tooSlow(tool, size, before) : "not built: " + tool.absent();
      if (!reason.isEmpty()) notes.put(tool, reason);
    }
    for (int round = 0; round < 5; round++) {
      for (Tool tool : tools) {
        List<Run> mine = runs.get(tool);
        if (notes.containsKey(tool) || round >= (round == 0 ? 1 : enough(mine.getFirst())))
          continue;
        System.err.printf(
            "%,d %s: %s, %s, run %d%n", size, work.unit(), tool.name(), tool.rules(), round + 1);
        Run run = run(tool, size);
        if (!run.failure().isEmpty()) notes.put(tool, run.failure());
        else mine.add(run);
        violating.put(tool, violating(tool));
      }
    }
    return tools.stream()
        .map(tool ->
            new Row(
                work,
                size,
                tool,
                runs.get(tool),
                violating.getOrDefault(tool, 0),
                notes.getOrDefault(tool, "")))
        .toList();
  }

  private static int enough(Run first) {
    return first.wall() < 5 ? 5 : first.wall() < 40 ? 3 : 1;
  }

  /// Why a size is not worth its time, by the largest size before it; empty if it is.
  private String tooSlow(Tool tool, int size, List<Row> before) {
    Row last =
        before.stream()
            .filter(row -> row.tool() == tool)
            .reduce((_, second) -> second)
            .orElse(null);
    if (last == null) return "";
    if (!last.measured())
      return last.note().startsWith("not run") ? last.note() : "not run: " + last.note();
    double expected = last.wall() * size / last.size();
    return last.wall() < 5 || expected < bound
        ? ""
        : String.format(Locale.ROOT, "not run: %,.0f s at %,d", last.wall(), last.size());
  }

  private Run run(Tool tool, int size) throws Exception {
    Path figures = Tool.WORK.resolve("time.txt");
    List<String> command =
        new ArrayList<>(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", figures.toString()));
    command.addAll(tool.command(work.folder(size)));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Tool.WORK.resolve("stdout.txt").toFile())
            .redirectError(Tool.WORK.resolve("stderr.txt").toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(bound, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
      return new Run(bound, 0, 0, String.format(Locale.ROOT, "> %d s at %,d", bound, size));
    }
    double wall = (System.nanoTime() - start) / 1e9;
    // 1 says that there are violations, with each of them.
    if (process.exitValue() > 1)
      return new Run(wall, 0, 0, "failed: " + lastLine(Tool.WORK.resolve("stderr.txt")));
    String[] figure = Files.readString(figures).strip().split("\\s+");
    double cpu = Double.parseDouble(figure[0]) + Double.parseDouble(figure[1]);
    return new Run(wall, cpu, Double.parseDouble(figure[2]) * 1024 / 1e6, "");
  }

  private static String lastLine(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .orElse("silently");
  }

  private static int violating(Tool tool) throws IOException {
    var found = new TreeSet<String>();
    var resources = tool.violating().matcher(Files.readString(Tool.WORK.resolve("stdout.txt")));
    while (resources.find()) found.add(resources.group(1));
    return found.size();
  }
}
