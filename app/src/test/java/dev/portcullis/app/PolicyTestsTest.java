package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `portcullis test` prints: each folder holds policies with cases, the options, and the
/// answer.
class PolicyTestsTest {
  private static final Path FOLDER = Path.of("src/test/resources/test");

  static List<String> folders() throws IOException {
    return Golden.cases(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void printsWhatTheFolderSays(String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    List<String> words = new ArrayList<>(List.of("test"));
    words.addAll(Files.readAllLines(folder.resolve("options.txt")));
    words.add(folder.resolve("policies").toString());

    Outcome outcome = CommandLine.run(words.toArray(String[]::new));

    String printed =
        outcome.out().replaceAll(" in [0-9.]+ s\n", " in … s\n").replace(FOLDER + "/", "");
    Golden.assertMatches(folder.resolve("expected.txt"), "exit " + outcome.code() + "\n" + printed);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void saysWhenThereAreNoCases(@TempDir Path folder) throws IOException {
    assertThat(CommandLine.run("test", folder.toString()).code()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNoPathAndNoPercentage() throws IOException {
    assertThat(CommandLine.run("test").code()).isEqualTo(2);
    assertThat(CommandLine.run("test", "--min-coverage", "101", ".").code()).isEqualTo(2);
    assertThat(CommandLine.run("test", "--output", "sarif", ".").err())
        .contains("expected one of 'text', 'json', 'junit'");
  }
}
