package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Location;
import dev.portcullis.supply.secret.Samples.Sample;
import dev.portcullis.supply.secret.Stretches.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a change brought to a file, and the secrets in it.
class StretchesTest {
  private static final SecretScanner SCANNER = new SecretScanner();
  private final Samples samples = new Samples(3);

  @Test
  void touchWhatHasAPartInThemAndNotWhatIsBeside() {
    Stretches stretches =
        new Stretches(List.of(new Stretch(10, 20), new Stretch(30, 30), new Stretch(40, 50)));

    assertThat(stretches.touch(5, 10)).isFalse();
    assertThat(stretches.touch(5, 11)).isTrue();
    assertThat(stretches.touch(19, 25)).isTrue();
    assertThat(stretches.touch(20, 30)).isFalse();
    assertThat(stretches.touch(29, 31)).isTrue();
    assertThat(stretches.touch(30, 40)).isFalse();
    assertThat(stretches.touch(49, 90)).isTrue();
    assertThat(stretches.touch(50, 90)).isFalse();
  }

  @Test
  void touchWhatASearchThroughAllOfThemSays() {
    Random random = new Random(5);
    for (int round = 0; round < 2000; round++) {
      List<Stretch> all = new ArrayList<>();
      for (int at = random.nextInt(4); at < 40; at += 1 + random.nextInt(8)) {
        int to = at + random.nextInt(5);
        all.add(new Stretch(at, to));
        at = to;
      }
      int from = random.nextInt(40);
      int to = from + 1 + random.nextInt(8);

      assertThat(new Stretches(all).touch(from, to))
          .as("%s: %d to %d", all, from, to)
          .isEqualTo(all.stream().anyMatch(each -> each.from() < to && each.to() > from));
    }
  }

  @Test
  void areRefusedWhereTheyAreOutOfOrder() {
    assertThatThrownBy(() -> new Stretches(List.of(new Stretch(5, 9), new Stretch(9, 10))))
        .hasMessageContaining("expected stretches in order");
    assertThatThrownBy(() -> new Stretch(3, 2)).hasMessageContaining("expected a stretch");
  }

  /// Whichever byte of a secret of whichever kind a change touched, the secret came with it.
  @Test
  void aSecretIsFoundThatAnyByteOfCameAtAPlaceInAFileOfAnyLength() throws Exception {
    String around = "# nothing\n".repeat(6000);
    for (var each : Samples.all(4).entrySet()) {
      Sample sample = each.getValue();
      byte[] content = (around + sample.text() + "\n" + around).getBytes(UTF_8);
      List<ExposedSecret> whole = SCANNER.scan(sample.file(), content).items();
      int length = content.length - 2 * around.length() - 1;

      assertThat(whole).as(each.getKey()).hasSize(1);
      int middle = around.length() + sample.text().length() / 2;
      for (Stretch came :
          List.of(
              new Stretch(around.length(), around.length() + length),
              new Stretch(middle, middle + 1),
              new Stretch(middle, middle))) {
        List<ExposedSecret> found =
            SCANNER.scan(sample.file(), content, new Stretches(List.of(came))).items();
        boolean inside = isInside(whole.getFirst(), sample.text(), middle - around.length());
        if (inside || came.to() - came.from() == length) {
          assertThat(found).as("%s by %s", each.getKey(), came).isEqualTo(whole);
        }
      }
    }
  }

  /// Whether a change in the middle of a sample is a change of its secret.
  private static boolean isInside(ExposedSecret secret, String text, int middle) {
    int begin = 0;
    for (int line = secret.location().line(); line > 6001; line--) {
      begin = text.indexOf('\n', begin) + 1;
    }
    begin += secret.location().column() - 1;
    return begin < middle && middle - begin < 20;
  }

  @Test
  void aSecretThatWasThereBeforeIsNotFoundAgain() {
    String old = "key = " + samples.checked("np" + "m_") + "\n";
    byte[] content = ("new = 1\n" + old + "new = 2\n").getBytes(UTF_8);
    int second = content.length - 8;

    Stretches beside = new Stretches(List.of(new Stretch(0, 8), new Stretch(second, second + 8)));

    assertThat(SCANNER.scan("a.txt", content, beside).items()).isEmpty();
    assertThat(SCANNER.scan("a.txt", content).items()).hasSize(1);
  }

  /// The first and the last line of a key may have been there for years.
  @Test
  void aKeyIsFoundOfWhichALineInTheMiddleCame() {
    StringBuilder key = new StringBuilder("-----BEGIN PRIVATE" + " KEY-----\nMII");
    for (int line = 0; line < 200; line++) {
      key.append(samples.of("{s64}")).append('\n');
    }
    String text = "first\n" + key + "-----END PRIVATE" + " KEY-----\n";
    int middle = text.indexOf('\n', text.length() / 2) + 1;

    assertThat(
            SCANNER
                .scan(
                    "src/a.go",
                    text.getBytes(UTF_8),
                    new Stretches(List.of(new Stretch(middle, middle + 65))))
                .items())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.rule()).isEqualTo("private-key");
          assertThat(found.location()).isEqualTo(new Location("src/a.go", 2, 1, ""));
        });
  }

  @Test
  void whatStoodBetweenANameAndItsSecretIsTakenAway() {
    String text = "password =\n\"" + samples.of("{a8}7{a8}4x{a4}") + "\"\n";
    Stretches seam = new Stretches(List.of(new Stretch(11, 11)));

    assertThat(SCANNER.scan("a.js", text.getBytes(UTF_8), seam).items())
        .extracting(ExposedSecret::rule)
        .containsExactly("quoted-secret");
  }

  /// Offsets are those of what was given, and what is searched is another text.
  @Test
  void aFileInUtf16IsSearchedWhole() {
    byte[] text = ("\ufeff" + samples.checked("np" + "m_") + "\nnew\n").getBytes(UTF_16LE);
    Stretches last = new Stretches(List.of(new Stretch(text.length - 8, text.length)));

    assertThat(SCANNER.scan("a.txt", text, last).items()).hasSize(1);
  }
}
