package dev.portcullis.response.detection.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryModeTest {
  private static final Map<String, String> ATTRIBUTES =
      Map.of("specversion", "1.0", "id", "a\"b", "source", "/s", "type", "t");

  @Test
  void becomesAnEventInStructuredMode() {
    assertThat(structured(ATTRIBUTES, "application/json"))
        .isEqualTo(
            "{\"id\":\"a\\\"b\",\"source\":\"/s\",\"specversion\":\"1.0\",\"type\":\"t\","
                + "\"datacontenttype\":\"application/json\",\"data\":{\"rule\": 1}}");
  }

  @Test
  void takesNoHeaderForDataOrForAnAttributeThatThereCannotBe() {
    Map<String, String> more = new TreeMap<>(ATTRIBUTES);
    more.put("data", "{}");
    more.put("data_base64", "e30=");
    more.put("datacontenttype", "text/plain");

    assertThat(structured(more, "")).isEqualTo(structured(ATTRIBUTES, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/cloudevents+json", "Application/CloudEvents-Batch+json"})
  void leavesWhatIsInStructuredModeAsItIs(String type) {
    assertThat(structured(ATTRIBUTES, type)).isEqualTo("{\"rule\": 1}");
    assertThat(structured(Map.of("id", "1"), "")).isEqualTo("{\"rule\": 1}");
  }

  /// The example of the binding among them.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
        "%e2%82%ac, €",
        "%41, A",
        "100%, 100%",
        "%zz, %zz",
        "\"a b\", a b",
        "\"a\\\"b\\\\\", a\"b\\",
        "%2541, %41",
      })
  void readsHeadersOfHttp(String header, String value) {
    assertThat(BinaryMode.decoded(header)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C0%A0", "%ff"})
  void refusesHeadersThatAreNoUtf8(String header) {
    assertThat(BinaryMode.decoded(header)).isEmpty();
  }

  private static String structured(Map<String, String> attributes, String type) {
    byte[] data = "{\"rule\": 1}".getBytes(UTF_8);
    return new String(BinaryMode.structured(new TreeMap<>(attributes), type, data), UTF_8);
  }
}
