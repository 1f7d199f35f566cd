package dev.portcullis.response.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 198.51.100.7",
    "2001:DB8:0:0::1, 2001:db8::1",
  })
  void hasOneFormOfAnAddress(String text, String canonical) {
    assertThat(text(Subject.address(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7/24, 198.51.100.0/24",
    "2001:db8:1::1/48, 2001:db8:1::/48",
    "198.51.100.7/32, 198.51.100.7",
  })
  void hasOneFormOfANetwork(String text, String canonical) {
    assertThat(text(Subject.network(text))).isEqualTo(canonical);
  }

  @Test
  void takesANetworkOfOneAddressForTheAddress() {
    assertThat(Subject.network("198.51.100.7/32")).isEqualTo(Subject.address("198.51.100.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "198.51.100.7; flush ruleset",
        "198.51.100.7\n203.0.113.9",
        "{{ lookup('pipe', 'id') }}",
        "198.51.100.07",
        "::ffff:198.51.100.7",
        "fe80::1%eth0",
        " 198.51.100.7"
      })
  void takesNothingElseForAnAddress(String text) {
    assertThat(Subject.address(text)).isNull();
    assertThat(Subject.network(text)).isNull();
    assertThat(Subject.network(text + "/24")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"Evil.Example., evil.example", "xn--nxasmq6b.example, xn--nxasmq6b.example"})
  void hasOneFormOfADomain(String text, String canonical) {
    assertThat(text(Subject.domain(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com",
        "a..b",
        "-a.example",
        "a_b.example",
        "10.0.0.1",
        "a.example\nb.example"
      })
  void takesNothingElseForADomain(String text) {
    assertThat(Subject.domain(text)).isNull();
  }

  @Test
  void takesNoUnfinishedDigest() {
    String digest = "sha256:" + "0a".repeat(32);

    assertThat(Subject.imageDigest(digest)).isNotNull();
    assertThat(Subject.imageDigest(digest.substring(1))).isNull();
    assertThat(Subject.imageDigest(digest + "0")).isNull();
    assertThat(Subject.imageDigest(digest.replace('a', 'A'))).isNull();
  }

  @Test
  void takesNoIdentityWithBlanks() {
    assertThat(Subject.identity("system:serviceaccount:shop:web")).isNotNull();
    assertThat(Subject.identity("a b")).isNull();
    assertThat(Subject.identity("a\n")).isNull();
  }

  private static String text(@Nullable Subject subject) {
    return subject == null ? fail("expected a subject") : subject.text();
  }
}
