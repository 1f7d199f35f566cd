package dev.portcullis.policy.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every overload, with the answers and the runtime costs that apiserver 0.37.2's environment for
/// version 1.37 gave.
final class ServerAnswersTest {

  private final Expressions expressions = new Expressions();

  static Stream<Mapping> answers() throws IOException {
    Path answers =
        Path.of(System.getProperty("portcullis.root"))
            .resolve("policy/src/test/resources/dev/portcullis/policy/cel/library")
            .resolve("server-answers.jsonl");
    return Files.readAllLines(answers).stream().map(line -> (Mapping) Json.read(line));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersAsTheServer(Mapping row) {
    long cost = (Long) Objects.requireNonNull(row.find("cost"));
    Object error = row.find("error");

    Expressions.Result result = expressions.run(row.string("expression", ""));

    assertThat(result)
        .isEqualTo(
            error instanceof String message
                ? new Expressions.Failure(message, cost)
                : new Expressions.Value(Objects.requireNonNull(row.find("value")), cost));
  }
}
