package dev.portcullis.response.detection.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRules;
import org.junit.jupiter.api.Test;

class CloudEventsFormatTest {
  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "%s", "source": "%s", "type": "com.example.shell",
       "datacontenttype": "application/vnd.example+json; charset=utf-8",
       "data": {"uuid": "7b1c", "rule": "Shell", "priority": "Notice",
         "time": "2026-11-26T10:00:00Z", "output_fields": {}}}
      """;

  @Test
  void isKnownByItsSourceAndIdTogether() {
    Detection detection = only(EVENT.formatted("1", "/node/a"));

    assertThat(detection.rule()).isEqualTo("Shell");
    assertThat(detection.source()).isEqualTo("falco");
    assertThat(detection.resource().name()).isEqualTo(detection.id());
    assertThat(only(EVENT.formatted("1", "/node/a").replace("7b1c", "ffff")).id())
        .isEqualTo(detection.id());
    assertThat(only(EVENT.formatted("2", "/node/a")).id()).isNotEqualTo(detection.id());
    assertThat(only(EVENT.formatted("1", "/node/b")).id()).isNotEqualTo(detection.id());
  }

  @Test
  void saysWhereWhatItCarriesIsBroken() {
    Reading<Detection> reading = read(EVENT.formatted("1", "/s").replace("Notice", "Urgent"));

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(broken -> assertThat(broken.location().line()).isEqualTo(3));
  }

  private static Detection only(String event) {
    return read(event).items().getFirst();
  }

  private static Reading<Detection> read(String event) {
    return new EventFormats(AuditRules.NONE).read("event.json", 0, Written.object(event));
  }
}
