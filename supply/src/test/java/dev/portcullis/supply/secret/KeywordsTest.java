package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeywordsTest {

  @Test
  void findsWhatASearchForEachWordFinds() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        words.add(text(random, 1 + random.nextInt(4)));
      }
      String text = text(random, 200);

      assertThat(found(words, text))
          .as("%s in %s", words, text)
          .containsExactlyInAnyOrderElementsOf(searched(words, text));
    }
  }

  @Test
  void takesCapitalLettersForSmallOnes() {
    assertThat(found(List.of("akia"), "xAKIaAkIA")).containsExactly("0@5", "0@9");
  }

  @Test
  void looksOnlyBetweenTheOffsetsThatItIsGiven() {
    List<Integer> ends = new ArrayList<>();

    new Keywords(List.of("ab"))
        .find("abababab".getBytes(ISO_8859_1), 1, 7, (_, _, end) -> ends.add(end));

    assertThat(ends).containsExactly(4, 6);
  }

  private static List<String> found(List<String> words, String text) {
    List<String> found = new ArrayList<>();
    new Keywords(words)
        .find(
            text.getBytes(ISO_8859_1),
            0,
            text.length(),
            (word, length, end) -> {
              assertThat(length).isEqualTo(words.get(word).length());
              found.add(word + "@" + end);
            });
    return found;
  }

  private static List<String> searched(List<String> words, String text) {
    List<String> found = new ArrayList<>();
    String small = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      for (int at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + 1)) {
        found.add(i + "@" + (at + word.length()));
      }
    }
    return found;
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abc".charAt(random.nextInt(3)));
    }
    return text.toString();
  }
}
