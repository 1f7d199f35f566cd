package dev.portcullis.policy.cel.library.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are the answers of Go's `net/url`.
final class UrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com:80/a, https, example.com:80, example.com, 80, /a",
    "HTTP://user:p@ss@[::1]:8080, http, [::1]:8080, ::1, 8080, ''",
    "http://[fe80::1%25eth0]/, http, [fe80::1%eth0], fe80::1%eth0, '', /",
    "http://ex%C3%A9/%2F%c3%a9/b c, http, exé, exé, '', //%C3%A9/b%20c",
    "http://h/a%2Fb, http, h, h, '', /a%2Fb",
    "'mongodb://a:1,b:2/x', mongodb, 'a:1,b:2', 'a:1,b', 2, /x",
    "mailto:a@b, mailto, '', '', '', ''",
    "/path?x, '', '', '', '', /path",
    "//host/path, '', host, host, '', /path",
    "*, '', '', '', '', *",
    "http://h:, http, h:, h, '', ''",
    "http:/p, http, '', '', '', /p",
  })
  void takesUrlsApart(
      String text, String scheme, String host, String hostname, String port, String path) {
    Url url = url(text);

    assertThat(List.of(url.scheme(), url.host(), url.hostname(), url.port(), url.escapedPath()))
        .containsExactly(scheme, host, hostname, port, path);
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty url",
    "a b, invalid URI for request",
    ":x, missing protocol scheme",
    "http://h/%zz, 'invalid URL escape \"%zz\"'",
    "http://h/%, 'invalid URL escape \"%\"'",
    "http://h/%aé, 'invalid URL escape \"%a\\xc3\"'",
    "http://a b/, 'invalid character \" \" in host name'",
    "http://a%41/, 'invalid URL escape \"%41\"'",
    "http://h:8a/, 'invalid port \":8a\" after host'",
    "http://a:1:2/, 'invalid port \":1:2\" after host'",
    "http://[::1/, 'missing '']'' in host'",
    "http://a[b/, invalid IP-literal",
    "http://[1.2.3.4]/, invalid IP-literal",
    "http://[::g]/, 'invalid host: ParseAddr(\"::g\"): each colon-separated field must have at least one digit (at \"g\")'",
    "http://a b@h/, net/url: invalid userinfo",
    "http://%zz@h/, 'invalid URL escape \"%zz\"'",
  })
  void refusesWithTheServersWords(String text, String reason) {
    assertThat(Url.parse(text))
        .isEqualTo(
            new Answer.Failure<>(
                "URL parse error during conversion from string: parse \"%s\": %s"
                    .formatted(text, reason)));
  }

  @Test
  void refusesControlCharacters() {
    assertThat(Url.parse("http://h/\u0001"))
        .isEqualTo(
            new Answer.Failure<>(
                "URL parse error during conversion from string: parse \"http://h/\\x01\": net/url:"
                    + " invalid control character in URL"));
  }

  @Test
  void findsTheFragmentOnlyTheSecondTime() {
    assertThat(url("http://h/a#b?c").query()).isEmpty();
    assertThat(Url.parseRequest("http://h/a#b%zz").succeeded()).isFalse();
    assertThat(Url.parseRequest("http://h/#a b").succeeded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/#a b, http://h/#a%20b",
    "http://h/?, http://h/?",
    "http://h?x=é#, http://h?x=é",
    "http://u:@h, http://u:@h",
    "http://u%40:%2F@h, http://u%40:%2F@h",
    "http:///p, http:///p",
    "http:/p, http:/p",
    "x:y?z, x:y?z",
    "http://é, http://%C3%A9",
    "http://h/#[], http://h/#[]",
  })
  void putsUrlsTogetherAgain(String text, String assembled) {
    assertThat(url(text)).hasToString(assembled);
  }

  @Test
  void leavesMalformedParametersOut() {
    var query = url("http://h/?b=2&a=1&a=%20+x&c;d=1&%zz=1&e=%zz&f&&g=h=i&=j").query();

    assertThat(query)
        .isEqualTo(
            Map.of(
                "", List.of("j"),
                "a", List.of("1", "  x"),
                "b", List.of("2"),
                "f", List.of(""),
                "g", List.of("h=i")));
  }

  @Test
  void readsNoParametersWhenThereAreTooMany() {
    assertThat(url("/?" + "a&".repeat(9_999) + "a").query()).hasSize(1);
    assertThat(url("/?" + "a&".repeat(10_000) + "a").query()).isEmpty();
  }

  @Test
  void comparesWhatIsReassembled() {
    assertThat(url("HTTP://h/a")).isEqualTo(url("http://h/a"));
    assertThat(url("http://h/a")).isNotEqualTo(url("http://h/%61"));
  }

  private static Url url(String text) {
    return switch (Url.parse(text)) {
      case Answer.Value<Url>(Url url) -> url;
      case Answer.Failure<Url>(String message) -> throw new AssertionError(message);
    };
  }
}
