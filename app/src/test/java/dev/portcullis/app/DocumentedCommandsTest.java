package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.docs.Page;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A command line of Portcullis that a page or an integration shows has a verb and options that
/// there are.
class DocumentedCommandsTest {

  /// From the verb to what ends the command; a placeholder such as `…` ends it too.
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[`$(/ ])(?:kubectl )?portcullis ((?:check|test|review|respond|serve|incidents|events|trail|policies|completion)(?: [^`|;&#)>]*)?)");

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  /// @param line with the page before it, for people
  record Command(String line, List<String> words) {
    @Override
    public String toString() {
      return line;
    }
  }

  static List<Command> commands() throws IOException {
    List<Command> commands = new ArrayList<>();
    for (Page page : Page.all()) {
      collect(page.toString(), page.lines(), commands);
    }
    try (Stream<Path> files = Files.walk(Repository.root().resolve("deploy"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        collect(file.getFileName().toString(), Files.readAllLines(file), commands);
      }
    }
    assertThat(commands).hasSizeGreaterThan(10);
    return commands;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void hasAVerbAndOptionsThatThereAre(Command command) {
    Verb verb =
        Portcullis.VERBS.stream()
            .filter(each -> command.words.size() >= each.words().size())
            .filter(each -> command.words.subList(0, each.words().size()).equals(each.words()))
            .findFirst()
            .orElseThrow();
    List<String> rest = command.words.subList(verb.words().size(), command.words.size());

    assertThatCode(() -> read(verb, rest)).doesNotThrowAnyException();
  }

  private static void read(Verb verb, List<String> words) throws UsageException {
    List<String> given =
        words.stream()
            .map(word -> word.replaceAll("[\"']", ""))
            .filter(word -> !word.equals("--help") && !word.equals("…") && !word.equals("\\"))
            .toList();
    Arguments.parse(verb, given);
  }

  private static void collect(String page, List<String> lines, List<Command> commands) {
    for (String line : lines) {
      COMMAND
          .matcher(line.replace("${BASE:+--since \"$BASE\"}", "").replaceAll("\\$\\{[^}]*}", ""))
          .results()
          .map(found -> found.group(1).strip())
          .forEach(command ->
              commands.add(
                  new Command(
                      page + ": " + command,
                      WORD.matcher(command).results().map(word -> word.group()).toList())));
    }
  }
}
