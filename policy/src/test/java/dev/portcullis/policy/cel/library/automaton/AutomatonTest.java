package dev.portcullis.policy.cel.library.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.portcullis.policy.cel.library.automaton.Automaton.Found;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomatonTest {
  private static final String SYNTAX = "ab1,{}[]()^$*+?|\\-.:idz";
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "ab",
          "ba",
          "aab",
          "A",
          "_",
          "-",
          " ",
          "a b",
          "ab-ba",
          "a\nb",
          "\n",
          "a1",
          "11",
          "/a/b",
          "registry.example.com:5000/shop/web:1.2@sha256:ab",
          "localhost/web",
          "\u000Ba",
          "[a]",
          "a{2}",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^$",
        "^a$",
        "a|b",
        "(a|b)*$",
        "a{2,3}b",
        "a{0}b",
        "[^a]",
        "[]a]",
        "[a-c-]",
        "[\\d_]",
        "\\ba",
        "a\\b",
        "\\Bb",
        "^\\b$",
        "$^",
        "(?i)AB",
        "(?i:A)B",
        "a(?i)B|C",
        "(?s)a.b",
        "a.b",
        "a*?b",
        "(a*)*b",
        "(|a)+",
        "\\s",
        "\\S\\W",
        "[\\W\\n]",
        "^([^/]*[.:][^/]*|localhost)/",
        "@sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$",
        "@|:[^/:]+$",
        "\\Aa\\z",
        "\\.",
        "[.\\]]",
        "(?i)[^A]",
        "(a{2}){2}",
        "x*"
      })
  void answersAsRe2Does(String regex) {
    Automaton automaton = Automaton.of(regex).orElseThrow();

    for (String text : TEXTS) {
      assertThat(automaton.search(text))
          .as("'%s' in '%s'", regex, text)
          .isEqualTo(expected(regex, text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\pL",
        "\\x41",
        "ä",
        "[[:alpha:]]",
        "(?m)^a",
        "\\Qa\\E",
        "\\101",
        "a{",
        "a{,2}",
        "(?P<name>a)"
      })
  void leavesWhatIsNotPlain(String regex) {
    assertThat(Automaton.of(regex)).isEmpty();
  }

  @Test
  void leavesTextThatIsNotAscii() {
    assertThat(Automaton.of("(?i)k$").orElseThrow().search("\u212A")).isEqualTo(Found.UNDECIDED);
  }

  @Test
  void givesUpWhereStatesExplode() {
    Automaton automaton = Automaton.of("(a|b)*a(a|b){14}c").orElseThrow();
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }

    assertThat(automaton.search(text.toString())).isEqualTo(Found.UNDECIDED);
  }

  @Test
  void answersAsRe2DoesForAnyExpression() {
    Random random = new Random(20261126);
    int decided = 0;
    for (int i = 0; i < 20_000; i++) {
      String regex = regex(random, 3);
      var automaton = Automaton.of(regex);
      String text = text(random);
      if (automaton.isPresent() && compiles(regex)) {
        decided++;
        assertThat(automaton.get().search(text))
            .as("'%s' in '%s'", regex, text)
            .isEqualTo(expected(regex, text));
      }
    }

    assertThat(decided).isGreaterThan(15_000);
  }

  @Test
  void takesNothingThatRe2Refuses() {
    Random random = new Random(26);
    int taken = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder regex = new StringBuilder();
      int length = 1 + random.nextInt(7);
      for (int j = 0; j < length; j++) {
        regex.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
      }
      if (Automaton.of(regex.toString()).isPresent()) {
        taken++;
        assertThat(compiles(regex.toString())).as("'%s'", regex).isTrue();
      }
    }

    assertThat(taken).isGreaterThan(5_000);
  }

  private static Found expected(String regex, String text) {
    return Pattern.compile(regex).matcher(text).find() ? Found.SOME : Found.NONE;
  }

  private static boolean compiles(String regex) {
    try {
      Pattern.compile(regex);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      text.append("abAB1_ -\n".charAt(random.nextInt(9)));
    }
    return text.toString();
  }

  private static String regex(Random random, int depth) {
    if (depth == 0) {
      List<String> atoms =
          List.of(
              "a", "b", "A", "1", "_", "-", ".", "^", "$", "\\b", "\\B", "\\d", "\\W", "\\s",
              "[ab]", "[^a]", "[a-b_-]", "[^\\w]", "(?i)", " ", "\\n");
      return atoms.get(random.nextInt(atoms.size()));
    }
    String one = regex(random, depth - 1);
    String other = regex(random, random.nextInt(depth));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> one + other;
      case 3 -> one + "|" + other;
      case 4 -> "(" + one + ")*" + other;
      case 5 -> "(?:" + one + ")?" + other;
      case 6 -> "(" + one + "|" + other + "){1,2}";
      default -> "(?i:" + one + ")+?" + other;
    };
  }
}
