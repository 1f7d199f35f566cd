package dev.portcullis.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.quantity.Quantity;
import dev.portcullis.policy.cel.library.text.Answer;
import org.junit.jupiter.api.Test;

class PlainQuantityTest {
  private static final String[] NUMBERS = {
    "0",
    "00",
    "01",
    "1",
    "5",
    "10",
    "100",
    "999",
    "1000",
    "1001",
    "1024",
    "1500",
    "2048",
    "4000",
    "123456789",
    "1234567890",
    "-1",
    "+1",
    "1.5",
    ""
  };

  private static final String[] SUFFIXES = {
    "", "n", "u", "m", "k", "K", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "mi", "e3", "i", " "
  };

  @Test
  void saysCanonicalOnlyOfWhatReadingLeavesAsItIs() {
    int recognised = 0;
    for (String number : NUMBERS) {
      for (String suffix : SUFFIXES) {
        String text = number + suffix;
        if (PlainQuantity.isCanonical(text)) {
          recognised++;
          assertThat(Quantity.parse(text))
              .isInstanceOfSatisfying(
                  Answer.Value.class, read -> assertThat(read.value()).hasToString(text));
        }
      }
    }
    assertThat(recognised).isGreaterThan(40);
  }
}
