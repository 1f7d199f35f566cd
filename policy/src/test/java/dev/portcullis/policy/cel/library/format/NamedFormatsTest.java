package dev.portcullis.policy.cel.library.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are the answers of Kubernetes' own validation.
final class NamedFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "dns1123Label, a-1",
    "dns1123Label, 1",
    "dns1123Subdomain, a.b-c.d",
    "dns1035Label, a-1",
    "dns1123LabelPrefix, a-",
    "dns1123LabelPrefix, a--",
    "dns1123SubdomainPrefix, a.b-",
    "dns1035LabelPrefix, a-",
    "qualifiedName, example.com/My.Name_1",
    "labelValue, ''",
    "labelValue, a_B.c",
    "uri, http://h/a b",
    "uri, /",
    "uuid, 123E4567e89b12d3a456426614174000",
    "byte, YWI=",
    "date, 2020-02-29",
    "date, 0000-02-29",
    "datetime, 2020-01-01t23:59:59.5z",
    "datetime, 2020-01-01T00:00:00+99:99",
    // Servers' slips: any sign for the point, nothing seen after a second t.
    "datetime, 2020-01-01T00:00:00x5Z",
    "datetime, 2020-01-01T00:00:00ZtX",
  })
  void findsNothingWrong(String format, String text) {
    assertThat(format(format).problems(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dns1123Label, a.b, must not contain dots",
    "dns1035Label, 1a, 'a DNS-1035 label must consist of lower case alphanumeric characters or ''-'', start with an alphabetic character, and end with an alphanumeric character (e.g. ''my-name'',  or ''abc-123'', regex used for validation is ''[a-z]([-a-z0-9]*[a-z0-9])?'')'",
    "qualifiedName, /a, prefix part must be non-empty",
    "dns1123LabelPrefix, -, 'a lowercase RFC 1123 label must consist of lower case alphanumeric characters or ''-'', and must start and end with an alphanumeric character (e.g. ''my-name'',  or ''123-abc'', regex used for validation is ''[a-z0-9]([-a-z0-9]*[a-z0-9])?'')'",
    "uri, h, 'parse \"h\": invalid URI for request'",
    "uuid, x, does not match the UUID format",
    "byte, '', invalid base64",
    "byte, YWI, invalid base64",
    "date, 2021-02-29, invalid date",
    "date, 2020-1-01, invalid date",
    "datetime, 2020-01-01, invalid datetime",
    "datetime, 2020-01-01T24:00:00Z, invalid datetime",
    "datetime, 2020-01-01T00:00:60Z, invalid datetime",
  })
  void saysWhatIsWrongAsTheServerDoes(String format, String text, String problem) {
    assertThat(format(format).problems(text)).containsExactly(problem);
  }

  @Test
  void saysCharactersOfNamesAndBytesOfLabels() {
    String tooLong = "a".repeat(254);

    assertThat(format("dns1123Label").problems(tooLong))
        .containsExactly("must be no more than 63 characters");
    assertThat(format("dns1123Subdomain").problems(tooLong))
        .containsExactly("must be no more than 253 characters");
    assertThat(format("labelValue").problems(tooLong))
        .containsExactly("must be no more than 63 bytes");
    assertThat(format("qualifiedName").problems(tooLong + "/" + tooLong))
        .containsExactly(
            "prefix part must be no more than 253 bytes",
            "name part must be no more than 63 bytes");
  }

  @Test
  void cutsTwoBytesOffAPrefix() {
    assertThat(format("dns1123LabelPrefix").problems("é-")).hasSize(1);
  }

  private static NamedFormat format(String function) {
    return NamedFormats.find(function).orElseThrow();
  }
}
