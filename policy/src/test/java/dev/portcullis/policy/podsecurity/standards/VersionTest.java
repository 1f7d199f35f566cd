package dev.portcullis.policy.podsecurity.standards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names are those of upstream's `TestParseVersion`, and some more.
class VersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"latest", "v1.0", "v1.1", "v1.20", "v1.10000", "v1.9223372036854775807"})
  void readsVersions(String name) {
    assertThat(Version.named(name)).hasValueSatisfying(it -> assertThat(it).hasToString(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "",
        "v2.0",
        "v1",
        "1.1",
        "v1.",
        "v1.01",
        "v1.-1",
        "v1.1 ",
        "v1.٣",
        "v1.9223372036854775808"
      })
  void refusesOtherNames(String name) {
    assertThat(Version.named(name)).isEmpty();
  }

  @Test
  void takesTheLatestForNewerThanAnyNumber() {
    assertThat(new Version(1000).isOlderThan(Version.LATEST)).isTrue();
    assertThat(Version.LATEST.isOlderThan(new Version(1000))).isFalse();
    assertThat(new Version(9).isOlderThan(new Version(10))).isTrue();
  }
}
