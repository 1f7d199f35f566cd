package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerbsTest {

  @Test
  void noVerbSwallowsAnOperandThatItDoesNotTake() throws IOException {
    assertThat(refusal("policies", "bogus"))
        .contains("expected only options after 'portcullis policies', got 'bogus'")
        .contains("there is also 'portcullis policies show ID…'");
    assertThat(refusal("policies", "export", "x")).contains("got 'x'");
    assertThat(refusal("completion", "bash", "extra"))
        .contains("expected 'bash', 'zsh', 'fish', got 'bash extra'");
    assertThat(refusal("help", "bogus")).contains("unknown verb 'bogus'");
    assertThat(refusal("chek")).contains("did you mean 'check'?");
  }

  @Test
  void everyVerbExplainsItself() throws IOException {
    for (var verb : Portcullis.VERBS) {
      String[] words = ("help " + verb.name()).split(" ", -1);

      assertThat(CommandLine.run(words).out()).contains("Usage: " + verb.synopsis());
    }
  }

  private static String refusal(String... words) throws IOException {
    Outcome outcome = CommandLine.run(words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    return outcome.err();
  }
}
