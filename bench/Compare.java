import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Measures Portcullis and its peers on the same corpora, and prints what was measured. It never
/// asserts.
///
/// Started by `bench/compare`, from the root of the project.
class Compare {
  static final Path WORK = Path.of("bench/target/compare");
  static final Path TIME = Path.of("/usr/bin/time");
  static final String USAGE =
      "usage: bench/compare [--bound SECONDS] [--output FILE.md|FILE.json]… [SIZE…]";

  /// One run; `failure` is empty when it ended within the bound and said what it is to say.
  record Run(double wall, double cpu, double megabytes, String failure) {}

  /// The runs of a tool on one size.
  record Row(int size, Tool tool, List<Run> runs, int violating, String note) {
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

    boolean measured() {
      return !runs.isEmpty();
    }
  }

  private final int bound;

  Compare(int bound) {
    this.bound = bound;
  }

  public static void main(String[] args) throws Exception {
    List<Integer> sizes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    int bound = 300;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--bound") && i + 1 < args.length) bound = Integer.parseInt(args[++i]);
      else if (args[i].equals("--output") && i + 1 < args.length) outputs.add(Path.of(args[++i]));
      else if (args[i].matches("[1-9][0-9]{0,6}")) sizes.add(Integer.parseInt(args[i]));
      else fail(USAGE);
    }
    if (!outputs.stream().allMatch(output -> output.toString().matches(".*\\.(md|json)")))
      fail(USAGE);
    if (!Files.isExecutable(TIME))
      fail("needs GNU time at " + TIME + "; install it: apt-get install time");
    if (sizes.isEmpty()) sizes = List.of(1, 100, 1_000, 10_000, 50_000);

    List<String> machine = Machine.facts();
    List<Tool> tools = Tool.all();
    List<Row> rows = new Compare(bound).rows(sizes.stream().sorted().distinct().toList(), tools);
    String table = Report.markdown(rows, tools, machine);
    System.out.print(table);
    for (Path output : outputs) {
      boolean json = output.toString().endsWith(".json");
      Files.writeString(output, json ? Report.json(rows, machine) : table);
    }
  }

  static void fail(String message) {
    System.err.println("bench/compare: " + message);
    System.exit(2);
  }

  static Path corpus(int size) {
    return WORK.resolve("corpus-" + size);
  }

  /// The same files without folders: kyverno reads only those directly in the one it is given.
  static Path flat(int size) {
    return WORK.resolve("corpus-" + size + "-flat");
  }

  static void generate(int size) throws IOException {
    delete(corpus(size));
    delete(flat(size));
    Corpus.write(size, corpus(size));
    Files.createDirectories(flat(size));
    try (Stream<Path> files = Files.walk(corpus(size))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = corpus(size).relativize(file).toString().replace('/', '_');
        Files.copy(file, flat(size).resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }

  List<Row> rows(List<Integer> sizes, List<Tool> tools) throws Exception {
    generate(1);
    for (Tool tool : tools)
      if (tool.absent().isEmpty()) run(tool, 1); // not measured: programs come off the disk
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      generate(size);
      rows.addAll(rows(size, tools, rows));
    }
    return rows;
  }

  /// The tools take turns, so that what else the machine does meets all of them.
  private List<Row> rows(int size, List<Tool> tools, List<Row> before) throws Exception {
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
            "%,d documents: %s, %s, run %d%n", size, tool.name(), tool.rules(), round + 1);
        Run run = run(tool, size);
        if (!run.failure().isEmpty()) notes.put(tool, run.failure());
        else mine.add(run);
        violating.put(tool, violating(tool));
      }
    }
    return tools.stream()
        .map(tool ->
            new Row(
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
    Path figures = WORK.resolve("time.txt");
    List<String> command =
        new ArrayList<>(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", figures.toString()));
    command.addAll(tool.command().apply(size));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(WORK.resolve("stdout.txt").toFile())
            .redirectError(WORK.resolve("stderr.txt").toFile())
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
      return new Run(wall, 0, 0, "failed: " + lastLine(WORK.resolve("stderr.txt")));
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
    var resources = tool.violating().matcher(Files.readString(WORK.resolve("stdout.txt")));
    while (resources.find()) found.add(resources.group(1));
    return found.size();
  }

  static String output(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + " failed");
    return output;
  }
}
