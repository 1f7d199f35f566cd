package dev.portcullis.app.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.git.ChangedLines.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangedLinesTest {

  @Test
  void areWholeLinesOfTheNewText() {
    assertThat(between("a\nb\nc\n", "a\nB\nc\n")).containsExactly("B\n");
    assertThat(between("a\nb\nc\n", "a\nb\nc\nd\n")).containsExactly("d\n");
    assertThat(between("a\nb\n", "x\na\nb\n")).containsExactly("x\n");
    assertThat(between("", "a\nb")).containsExactly("a\nb");
    assertThat(between("a\nsame\nb\n", "A\nsame\nB\n")).containsExactly("A\n", "B\n");
  }

  @Test
  void aLineThatGotLongerIsNew() {
    assertThat(between("x\n", "ax\n")).containsExactly("ax\n");
    assertThat(between("bx", "\nx")).containsExactly("\nx");
    assertThat(between("a\nkey", "a\nkey=1")).containsExactly("key=1");
    assertThat(between("a\nkey", "a\nkey\n")).containsExactly("key\n");
  }

  @Test
  void aPlaceAtWhichLinesWereTakenAwayIsAnEmptySpan() {
    assertThat(ChangedLines.between(bytes("a\nb\nc\n"), bytes("a\nc\n")))
        .containsExactly(new Span(2, 2));
    assertThat(ChangedLines.between(bytes("a\nb\nc\nd\ne\n"), bytes("A\nb\nc\ne\n")))
        .containsExactly(new Span(0, 2), new Span(6, 6));
  }

  @Test
  void theSameTextHasNone() {
    assertThat(ChangedLines.between(bytes("a\n"), bytes("a\n"))).isEmpty();
    assertThat(ChangedLines.between(bytes(""), bytes(""))).isEmpty();
  }

  /// Whatever is between two spans was there in one piece, and so were the pieces in their order.
  @Test
  void whatIsBetweenThemWasThereBefore() {
    Random random = new Random(11);
    for (int round = 0; round < 5000; round++) {
      String before = text(random);
      String after = round % 2 == 0 ? text(random) : edited(random, before);

      int at = 0;
      int from = 0;
      for (Span span : ChangedLines.between(bytes(before), bytes(after))) {
        at = behind(before, after.substring(from, span.from()), at);
        from = span.to();
      }
      behind(before, after.substring(from), at);
    }
  }

  /// Where the piece ends, which must begin with a line.
  private static int behind(String before, String piece, int at) {
    int found = before.indexOf(piece, at);
    assertThat(found).as("'%s' in '%s' from %d", piece, before, at).isNotNegative();
    assertThat(found == 0 || before.charAt(found - 1) == '\n' || piece.isEmpty()).isTrue();
    return found + piece.length();
  }

  /// Comparing them line by line would take time by the square of their number.
  @Test
  void ofMoreLinesThanAreComparedAllAreNew() {
    String before = "same\n".repeat(15_000);
    String after = "first\n" + "other\nsame\n".repeat(15_000) + "last\n";

    assertThat(between(before, after)).containsExactly(after);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(12);
    for (int i = 0; i < lines; i++) {
      text.append("ab".charAt(random.nextInt(2))).append(i + 1 < lines ? "\n" : ending(random));
    }
    return text.toString();
  }

  private static String ending(Random random) {
    return random.nextBoolean() ? "\n" : "";
  }

  private static String edited(Random random, String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(lines.size());
      if (random.nextBoolean()) {
        lines.remove(at);
        lines.add("end\n");
      } else {
        lines.add(at, "new" + i + "\n");
      }
    }
    return String.join("", lines);
  }

  private static List<String> between(String before, String after) {
    return ChangedLines.between(bytes(before), bytes(after)).stream()
        .map(span -> after.substring(span.from(), span.to()))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
