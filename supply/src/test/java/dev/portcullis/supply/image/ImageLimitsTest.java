package dev.portcullis.supply.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLimitsTest {

  /// What is small unpacked may be as small as it likes packed; of all else it is 200 times.
  @ParameterizedTest
  @CsvSource({
    "1, 1073741824, true",
    "1, 1073741825, false",
    "10000000, 2000000199, true",
    "10000000, 2000000200, false",
  })
  void aBombIsToldByHowMuchItGrows(long packed, long unpacked, boolean let) {
    assertThat(ImageLimits.DEFAULT.letGrow(packed, unpacked)).isEqualTo(let);
  }
}
