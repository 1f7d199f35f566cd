package dev.portcullis.supply.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How tags of actions are ordered among the versions of advisories.
class ActionVersionTest {
  private static Version version(String text) {
    return VersionScheme.ACTION.read(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "v4.1.2, 4.1.3",
    "4.1.3, v4",
    "4.999.0, v4",
    "v4, 5",
    "v4, 5.0.0-rc.1",
    "v4.1.9, v4.1",
    "4.1.3, v4.1",
    "v4.1, 4.2.0",
    "v4.1, v4",
    "4, 4.0.1",
    "4.0.0-rc.1, 4.0.0",
  })
  void aTagThatMovesIsTheLatestOfItsReleases(String earlier, String later) {
    assertThat(version(earlier)).isLessThan(version(later));
    assertThat(version(later)).isGreaterThan(version(earlier));
  }

  @Test
  void aWholeVersionIsTheSameWithAndWithoutItsLetter() {
    assertThat(version("v4.1.3")).isEqualByComparingTo(version("4.1.3"));
  }

  @Test
  void aTagThatMovesMayBeAnyReleaseThatItBegins() {
    assertThat(version("v4").mayBe(version("4.1.3"))).isTrue();
    assertThat(version("v4").mayBe(version("5.0.0"))).isFalse();
    assertThat(version("v4.1").mayBe(version("4.2.0"))).isFalse();
    assertThat(version("v4.1.2").mayBe(version("4.1.2"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"main", "release/v1", "a5ac7e51b41094c92402da3b24376905380afc29"})
  void whatIsNoVersionHasNoOrder(String ref) {
    assertThat(VersionScheme.ACTION.read(ref)).isEmpty();
  }
}
