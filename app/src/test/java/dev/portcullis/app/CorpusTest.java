package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.testkit.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of `bench/` mean something only when every run reads the same documents, and all of
/// them.
class CorpusTest {
  private static final int SIZE = 60;

  @TempDir private Path folder;

  @Test
  void theCorpusIsTheSameEachTimeAndReadWhole() throws Exception {
    Path once = folder.resolve("once");
    Path again = folder.resolve("again");
    List<Process> generators = List.of(generate(once), generate(again));
    for (Process generator : generators) {
      assertThat(generator.waitFor()).isZero();
    }

    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(report, false, StandardCharsets.UTF_8);
    Console console =
        new Console(InputStream.nullInputStream(), out, out, Style.PLAIN, Watcher.NOBODY);
    new Portcullis(console)
        .run(List.of("check", "--only", "pod-security", "--output", "json", once.toString()));
    out.flush();

    assertThat(files(again)).hasSizeGreaterThan(SIZE / 10).isEqualTo(files(once));
    assertThat(report.toString(StandardCharsets.UTF_8))
        .contains("\"resources\": " + SIZE + ",", "\"unreadable\": 0,", "\"undetermined\": 0,");
  }

  private static Process generate(Path corpus) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            Repository.root().resolve("bench/Corpus.java").toString(),
            Integer.toString(SIZE),
            corpus.toString())
        .inheritIO()
        .start();
  }

  private static Map<String, String> files(Path corpus) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(corpus)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(corpus.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }
}
