package dev.portcullis.policy.cel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// cel-spec's simple tests, with a list of those that do not pass and why. A listed test that
/// passes fails this one too, so that the list stays true.
class SimpleTestsTest {
  private static final String MODULE = "cel.dev/expr@v0.25.3";

  @Test
  void passesEachOfTheSimpleTestsOfTheSpecificationThatIsNotListed() throws Exception {
    Path data = testdata();
    SimpleTests tests = new SimpleTests();

    Map<String, String> outcomes = new TreeMap<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".textproto")).sorted().toList()) {
        outcomes.putAll(tests.run(TextProto.parse(Files.readString(file))));
      }
    }
    Map<String, String> failed = new TreeMap<>(outcomes);
    failed.values().removeIf(String::isEmpty);

    System.out.printf(
        "cel-spec simple tests: %d passed, %d listed as exceptions%n",
        outcomes.size() - failed.size(), failed.size());
    if ("update".equals(System.getProperty("golden"))) {
      Path report = Path.of("target", "cel-simple-failures.txt");
      Files.write(report, failed.entrySet().stream().map(Object::toString).toList());
    }
    Map<String, String> listed = listed();
    assertThat(failed.entrySet().stream().filter(e -> !listed.containsKey(e.getKey())))
        .as("tests that fail and are not listed")
        .isEmpty();
    assertThat(listed.keySet().stream().filter(name -> !failed.containsKey(name)))
        .as("listed tests that pass or do not exist")
        .isEmpty();
  }

  /// `name reason`, one a line.
  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    try (var in = SimpleTestsTest.class.getResourceAsStream("exceptions.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        String[] parts = line.split("  ", 2);
        assertThat(parts).as("a reason in '%s'", line).hasSize(2);
        listed.put(parts[0], parts[1]);
      }
    }
    return listed;
  }

  private static Path testdata() throws IOException, InterruptedException {
    Path own = Path.of(System.getProperty("portcullis.cel-spec", ""));
    if (!own.toString().isEmpty()) {
      return own;
    }
    try {
      Process go =
          new ProcessBuilder(List.of("go", "mod", "download", "-json", MODULE))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      go.waitFor();
      for (String line : answer.lines().toList()) {
        if (line.strip().startsWith("\"Dir\":")) {
          return Path.of(line.split("\"", -1)[3], "tests", "simple", "testdata");
        }
      }
      throw notRun("the Go module " + MODULE + " could not be had");
    } catch (IOException e) {
      throw notRun("Go is not installed");
    }
  }

  private static TestAbortedException notRun(String reason) {
    String line = "NOT RUN cel-spec simple tests: " + reason;
    System.out.println(line);
    return new TestAbortedException(line);
  }
}
