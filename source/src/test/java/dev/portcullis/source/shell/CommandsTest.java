package dev.portcullis.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "a b && c || d; e → a[b] c[] d[] e[]",
        "a 'b c' \"d $E\" f\\ g → a[b c,d $E,f g]",
        "if a; then b; else c; fi → a[] b[] c[]",
        "A=1 B=2 a b → a[b]",
        "/usr/bin/a b → a[b]",
        "a > f 2>&1 b → a[b]",
        "a # b → a[]",
        "a b#c → a[b#c]",
        "(a; b) | c → a[] b[] c[]",
        "sudo -E -u me a b → sudo[-E,-u,me,a,b] a[b]",
        "env A=1 a b → env[A=1,a,b] a[b]",
        "timeout 5 a b → timeout[5,a,b] a[b]",
        "xargs -n 1 a → xargs[-n,1,a] a[]",
        "sh -c 'a b' → sh[-c,a b] a[b]",
        "bash -euo pipefail -c 'a' → bash[-euo,pipefail,-c,a] a[]",
        "a $(b c) → b[c] a[$(b c)]",
        "a `b` → b[] a[`b`]",
        "a <(b) → b[] a[<(b)]",
        "a ${{ b && c }} → a[${{ b && c }}]",
        "a ${B:-c d} $((1 + 2)) → a[${B:-c d},$((1 + 2))]",
        "a 'b → a[b]",
        "a \"$(b \"c)\") d\" → b[c)] a[$(b \"c)\") d]",
      })
  void findsCommands(String script, String expected) {
    assertThat(shown(commands(script))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "curl x | sh → sh → curl",
        "curl x | tar x | sudo bash - → bash → curl,tar",
        "bash -c \"$(curl x)\" → '' → curl",
        "bash <(curl x) → bash → curl",
        "eval \"$(wget x)\" → eval → wget",
        "curl x; sh y → sh → ''",
      })
  void tellsWhatACommandIsGiven(String script, String program, String given) {
    Mapping command =
        commands(script).mappings().stream()
            .filter(each -> each.string("program", "?").equals(program))
            .reduce((_, last) -> last)
            .orElseThrow();

    assertThat(
            String.join(",", command.sequence("piped").strings())
                + String.join(",", command.sequence("substituted").strings()))
        .isEqualTo(given);
  }

  @Test
  void passesOverWhatACommandIsFed() {
    String script = "cat <<EOF > f\nsudo x\nEOF\nbash <<'E'\nsudo y\nE\nz";

    assertThat(shown(commands(script))).isEqualTo("cat[] bash[] sudo[y] y[] z[]");
  }

  @Test
  void keepsPlaces() {
    Passage script = new Passage.Builder().add("a b &&  ", 3, 5).add("  c d", 4, 1).build();

    Sequence commands = Commands.of(script);

    assertThat(commands.mark(1)).isEqualTo(Mark.of(4, 3));
    assertThat(commands.mappings().get(1).sequence("arguments").mark(0)).isEqualTo(Mark.of(4, 5));
  }

  /// Each of these once took time or depth beyond any bound in some reader of shells.
  @ParameterizedTest
  @ValueSource(strings = {"\"$(", "$(", "`", "sudo ", "a|", "sh -c \"$(", "<<A ", "${", "((", "'"})
  @Timeout(20)
  void bearsWhatIsRepeated(String piece) {
    assertThat(commands(piece.repeat(100_000 / piece.length())).size()).isLessThan(200_000);
  }

  private static Sequence commands(String script) {
    return Commands.of(Passage.at(script, Mark.of(1, 1)));
  }

  private static String shown(Sequence commands) {
    List<String> shown =
        commands.mappings().stream()
            .map(each ->
                each.string("program", "")
                    + each.sequence("arguments").strings().toString().replace(", ", ","))
            .toList();
    return String.join(" ", shown);
  }
}
