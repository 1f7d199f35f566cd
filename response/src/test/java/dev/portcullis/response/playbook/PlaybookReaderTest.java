package dev.portcullis.response.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.mitigation.Mitigations;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookReaderTest {
  private static final String SOUND =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: shells}
      spec:
        leastPriority: Warning
        matchConditions:
          - {name: rule, expression: detection.rule == 'Shell'}
        mitigations:
          - scaleToZero: {}
          - deletePods: {force: true}
        lease: 1h30m
      """;

  private final PlaybookReader reader = new PlaybookReader(Mitigations.names());

  @Test
  void readsAPlaybookAndOnlyPlansUnlessItIsTold() {
    Playbook playbook = read(SOUND).items().getFirst();

    assertThat(playbook.mode()).isEqualTo(Mode.DRY_RUN);
    assertThat(playbook.leastPriority()).isEqualTo(Priority.WARNING);
    assertThat(playbook.lease()).isEqualTo(Duration.ofMinutes(90));
    assertThat(playbook.mitigations())
        .extracting(Playbook.Chosen::name)
        .containsExactly("scaleToZero", "deletePods");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          leastPriority: Warning       | leastPriority: Bad          | 5:3 | expected 'Debug'
          detection.rule == 'Shell'    | detection.rule +            | 7:20 | mismatched input
          detection.rule == 'Shell'    | size(detection.rule)        | 7:20 | expected a bool, got a int
          - scaleToZero: {}            | - scaleToOne: {}            | 9:7  | expected one mitigation of 'annotate'
          lease: 1h30m                 | lease: for ever             | 11:3 | expected a duration
          lease: 1h30m                 | lease: -1h                  | 11:3 | expected a duration
          lease: 1h30m                 | mode: Kill                  | 11:3 | expected 'DryRun' or 'Enforce'
          """)
  void refusesAPlaybookWithAMistakeAsAWhole(
      String sound, String broken, String place, String words) {
    Reading<Playbook> reading = read(SOUND.replace(sound, broken));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .anySatisfy(each -> {
          assertThat(each.location().toString()).isEqualTo("test.yaml:" + place);
          assertThat(each.reason()).contains(words).startsWith("playbook 'shells', spec.");
        });
  }

  private Reading<Playbook> read(String text) {
    return reader.read(Written.all(text));
  }
}
