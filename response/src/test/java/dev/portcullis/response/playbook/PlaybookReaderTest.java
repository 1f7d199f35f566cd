package dev.portcullis.response.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.playbook.Playbook.Start;
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
          - rollback: {approval: Required}
        lease: 1h30m
      """;

  private final PlaybookReader reader = new PlaybookReader(Mitigations.all());

  @Test
  void readsAPlaybookAndOnlyPlansUnlessItIsTold() {
    Playbook playbook = read(SOUND).items().getFirst();

    assertThat(playbook.mode()).isEqualTo(Mode.DRY_RUN);
    assertThat(playbook.leastPriority()).isEqualTo(Priority.WARNING);
    assertThat(playbook.lease()).isEqualTo(Duration.ofMinutes(90));
    assertThat(playbook.mitigations())
        .extracting(Playbook.Chosen::name)
        .containsExactly("scaleToZero", "deletePods", "rollback");
    assertThat(playbook.mitigations())
        .extracting(Playbook.Chosen::start)
        .containsExactly(Start.AT_ONCE, Start.AT_ONCE, Start.AFTER_AN_APPROVAL);
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
          lease: 1h30m                 | lease: for ever             | 12:3 | expected a duration
          lease: 1h30m                 | lease: -1h                  | 12:3 | expected a duration
          lease: 1h30m                 | mode: Kill                  | 12:3 | expected 'DryRun' or 'Enforce'
          lease: 1h30m                 | leas: 1h30m                 | 12:3 | unknown field
          - scaleToZero: {}            | - scaleToZero: {grace: 3}   | 9:21 | unknown field, expected one of 'approval'
          - scaleToZero: {}            | - scaleToZero: 3            | 9:7  | expected an object, such as {}, got '3'
          {force: true}                | {force: maybe}              | 10:20 | expected true or false, got 'maybe'
          - scaleToZero: {}            | - revokeAccess: {of: actr}  | 9:22 | expected 'actor', got 'actr'
          - scaleToZero: {}            | - capture: {limit: 40s}     | 9:17 | expected a time of at most 30s
          {approval: Required}         | {approval: required}        | 11:18 | expected 'Required', got 'required'
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
