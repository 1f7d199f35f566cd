package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder below `code/` has a Dockerfile, a workflow, an action or a Compose file, and what
/// the library says about it and where. `-Dgolden=update` rewrites the latter. So the reader and
/// the rules, which know of each other only by the names of fields, are tried together.
class DeclaredCodeTest {
  private static final String EXPECTED = "expected.txt";
  private static final Path CASES = Repository.root().resolve("app/src/test/resources/code");

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudged(String name) throws IOException {
    Path folder = CASES.resolve(name);
    Path file = file(folder);

    Judged judged = Judged.of(file, folder.relativize(file).toString().replace('\\', '/'));

    assertThat(judged.reading().unreadable()).isEmpty();
    Golden.assertMatches(
        folder.resolve(EXPECTED),
        judged.lines().stream().map(line -> line + "\n").reduce("", String::concat));
  }

  private static Path file(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(EXPECTED))
          .findFirst()
          .orElseThrow();
    }
  }
}
