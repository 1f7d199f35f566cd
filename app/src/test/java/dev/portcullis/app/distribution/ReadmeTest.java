package dev.portcullis.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.distribution.Sandbox.Outcome;
import dev.portcullis.app.docs.Page;
import dev.portcullis.app.docs.Page.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The README and the pages of `docs/` do what they say. Each line of a block marked `sh` is run; a
/// block marked `console` shows commands behind `$` with what they print.
class ReadmeTest {
  private static Sandbox sandbox;

  @BeforeAll
  static void prepare(@TempDir Path folder) throws Exception {
    sandbox = Sandbox.below(folder);
  }

  /// A command of a page and what it prints; that is empty where the page does not show it.
  record Example(String page, String command, String printed) {
    @Override
    public String toString() {
      return page + ": " + command;
    }
  }

  static Stream<Example> commands() throws Exception {
    return documented().stream()
        .flatMap(page -> page.blocks("sh").stream().flatMap(block -> lines(page, block)))
        .filter(example -> !example.command.startsWith("mvn ")); // this very build
  }

  static Stream<Example> pictures() throws Exception {
    return documented().stream()
        .flatMap(page -> page.blocks("console").stream().flatMap(block -> shown(page, block)));
  }

  @Test
  void theFirstScreenIsTwoCommands() throws Exception {
    List<String> first =
        lines(Page.at("README.md"), Page.at("README.md").blocks("sh").getFirst())
            .map(Example::command)
            .toList();

    assertThat(first).containsExactly("./portcullis check examples/", "mvn verify");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandRuns(Example example) throws Exception {
    Outcome outcome = sandbox.run(example.command);

    assertThat(outcome.code()).as(outcome.err()).isIn(0, 1); // 1: the gate refused
    assertThat(outcome.err()).doesNotContain("portcullis: ").doesNotContain("rror");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void everyPictureIsWhatIsPrinted(Example example) throws Exception {
    Outcome outcome = sandbox.run(example.command);

    assertThat(timeless(outcome.out())).isEqualTo(timeless(example.printed));
  }

  private static List<Page> documented() throws Exception {
    return Page.all().stream()
        .filter(page -> page.file().equals(Path.of("README.md")) || page.file().startsWith("docs"))
        .toList();
  }

  /// The commands of a block without the comments behind them.
  private static Stream<Example> lines(Page page, Block block) {
    return String.join("\n", block.lines())
        .replace("\\\n", " ")
        .lines()
        .map(line -> line.replaceFirst("(^|\\s+)# .*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> new Example(page.toString(), line, ""));
  }

  private static Stream<Example> shown(Page page, Block block) {
    List<Example> shown = new ArrayList<>();
    for (String part : String.join("\n", block.lines()).split("(?m)^\\$ ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        String printed = part.substring(end + 1);
        shown.add(new Example(page.toString(), part.substring(0, end), printed));
      }
    }
    return shown.stream();
  }

  private static String timeless(String printed) {
    return printed.strip().replaceAll("(?m) in [0-9.,]+ m?s$", " in … s");
  }
}
