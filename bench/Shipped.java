import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures what ships beside syft and osv-scanner: `java Shipped.java CACHE ADVISORIES RUNS`,
/// which `bench/shipped` calls.
///
/// The tools take turns. Each run is a process of its own; GNU time says wall, CPU and peak memory.
/// How many packages or findings a tool names is counted in its own report, so that a fast tool
/// which finds nothing shows.
final class Shipped {
  private final Path cache;
  private final Path advisories;
  private final Path portcullis;
  private final int times;

  private Shipped(Path cache, Path advisories, Path portcullis, int times) {
    this.times = times;
    this.cache = cache;
    this.advisories = advisories;
    this.portcullis = portcullis;
  }

  /// One tool at one work.
  ///
  /// @param counted what in its report is one package or finding
  private record Row(String tool, List<String> command, Pattern counted) {}

  /// What one run took.
  private record Run(double wall, double cpu, long kilobytes) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("portcullis"))) {
      root = root.getParent();
    }
    new Shipped(
            Path.of(args[0]),
            Path.of(args[1]),
            root.resolve("portcullis"),
            Integer.parseInt(args[2]))
        .all();
  }

  private void all() throws IOException, InterruptedException {
    String folder = cache.resolve("advisories").toString();
    exec(
        List.of(
            portcullis.toString(),
            "feed",
            "update",
            "--advisories",
            folder,
            "--from",
            advisories.resolve("osv-scanner").toString()));
    System.out.println("| work | tool | wall s | CPU s | peak MB | named | exit |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|");
    for (String image : List.of("java", "scripts")) {
      measure(image + " image, " + size(image) + " MB: packages", packages(image));
    }
    measure("lockfiles: vulnerabilities", lockfiles(folder));
    measure("bill of 10,000 packages: vulnerabilities", bill(folder));
  }

  private String size(String image) throws IOException {
    return String.valueOf(Files.size(cache.resolve(image + ".tar")) / 1_000_000);
  }

  private List<Row> packages(String image) {
    String tar = cache.resolve(image + ".tar").toString();
    return List.of(
        new Row(
            "portcullis",
            List.of(portcullis.toString(), "sbom", tar),
            Pattern.compile("\"purl\":")),
        new Row(
            "syft",
            List.of(bin("syft"), "scan", "docker-archive:" + tar, "-q", "-o", "cyclonedx-json"),
            Pattern.compile("\"purl\":")),
        new Row(
            "osv-scanner",
            List.of(
                bin("osv-scanner"),
                "scan",
                "image",
                "--archive",
                tar,
                "--offline-vulnerabilities",
                "--all-packages",
                "--format",
                "cyclonedx-1-5"),
            Pattern.compile("\"purl\":")));
  }

  private List<Row> lockfiles(String folder) {
    String tree = advisories.resolve("lockfiles").toString();
    return List.of(ours(tree, folder), theirs("-r", tree));
  }

  private List<Row> bill(String folder) {
    String file = advisories.resolve("sbom-10000.cdx.json").toString();
    return List.of(ours(file, folder), theirs("-L", file));
  }

  private Row ours(String path, String folder) {
    return new Row(
        "portcullis",
        List.of(
            portcullis.toString(),
            "check",
            "--only",
            "vulnerability",
            "--advisories",
            folder,
            "--output",
            "json",
            path),
        Pattern.compile("\"kind\": ?\"Vulnerability\""));
  }

  private Row theirs(String option, String path) {
    return new Row(
        "osv-scanner",
        List.of(
            bin("osv-scanner"),
            "scan",
            "source",
            "--offline-vulnerabilities",
            "--local-db-path",
            advisories.toString(),
            option,
            path,
            "--format",
            "json"),
        Pattern.compile("\"max_severity\":"));
  }

  private String bin(String name) {
    return cache.resolve("bin").resolve(name).toString();
  }

  private void measure(String work, List<Row> rows) throws IOException, InterruptedException {
    Map<Row, List<Run>> runs = new LinkedHashMap<>();
    Map<Row, Integer> codes = new LinkedHashMap<>();
    for (int i = 0; i <= times; i++) {
      for (Row row : rows) {
        Path report = cache.resolve("report-" + row.tool);
        codes.put(row, timed(row.command, report));
        if (i > 0) { // the first brings programs and files into memory
          runs.computeIfAbsent(row, _ -> new ArrayList<>()).add(taken());
        }
      }
    }
    for (Row row : rows) {
      List<Run> own = runs.get(row);
      System.out.printf(
          "| %s | %s | %.2f | %.2f | %d | %d | %d |%n",
          work,
          row.tool,
          median(own, Run::wall),
          median(own, Run::cpu),
          (long) median(own, Run::kilobytes) / 1000,
          count(row.counted, cache.resolve("report-" + row.tool)),
          codes.get(row));
    }
  }

  private interface Figure {
    double of(Run run);
  }

  private static double median(List<Run> runs, Figure figure) {
    List<Double> sorted = runs.stream().map(figure::of).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static long count(Pattern counted, Path report) throws IOException {
    Matcher matcher = counted.matcher(Files.readString(report));
    long count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private Path timesFile() {
    return cache.resolve("time");
  }

  private int timed(List<String> command, Path report) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("/usr/bin/time", "-o", timesFile().toString(), "-f", "%e %U %S %M"));
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectOutput(report.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Run taken() throws IOException {
    String[] figures = Files.readAllLines(timesFile()).getLast().split(" ");
    return new Run(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
        Long.parseLong(figures[3]));
  }

  private static void exec(List<String> command) throws IOException, InterruptedException {
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
