package dev.portcullis.response.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Incident.State;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant OPENED = Instant.parse("2026-11-26T10:00:00.250Z");
  private static final Target POD = new Target("v1", "Pod", "shop", "web-1", "u");
  private static final Change DELETION = new Change.Create(Mapping.EMPTY);
  private static final Outcome MADE = new Outcome.Made("done", Mapping.EMPTY, "");

  private final List<ChangeRecord> changes = new ArrayList<>();
  private final List<Question> asked = new ArrayList<>();
  private final List<Entry> timeline = new ArrayList<>();

  @Test
  void isMitigatedSinceTheLastChangeWasConcluded() {
    at(0, Deed.INCIDENT_OPENED);
    change("a", Purpose.MITIGATE, MADE, 0);
    change("b", Purpose.MITIGATE, null, 0);
    assertThat(told(State.OPEN, "Mitigated"))
        .isEqualTo("False UnderWay 2026-11-26T10:00:00Z 1 of 2 changes hold");

    changes.removeLast();
    change("b", Purpose.MITIGATE, new Outcome.Needless("gone"), 0);
    at(7, Deed.CHANGE_CONCLUDED);
    at(9, Deed.INCIDENT_JOINED);
    assertThat(told(State.OPEN, "Mitigated"))
        .isEqualTo("True ChangesHold 2026-11-26T10:00:07Z 2 of 2 changes hold");
  }

  @Test
  void isNotMitigatedWhileSomethingFailedOrWaits() {
    at(0, Deed.INCIDENT_OPENED);
    assertThat(told(State.OPEN, "Mitigated")).startsWith("False NothingDone");
    change("a", Purpose.MITIGATE, MADE, 0);
    ask("b", 3);
    assertThat(told(State.OPEN, "Mitigated"))
        .endsWith("1 of 1 changes hold, 1 wait for an approval");
    assertThat(told(State.OPEN, "ApprovalNeeded"))
        .isEqualTo("True ChangesWait 2026-11-26T10:00:03Z 1 changes wait: the node is shared");

    change("b", Purpose.MITIGATE, new Outcome.Failed("403", ""), 0);
    at(8, Deed.CHANGE_APPROVED);
    assertThat(told(State.OPEN, "ApprovalNeeded")).startsWith("False Over 2026-11-26T10:00:08Z");
    assertThat(told(State.OPEN, "Mitigated")).startsWith("False ChangesFailed");
  }

  @Test
  void saysSinceWhenOthersRevertIt() {
    at(0, Deed.INCIDENT_OPENED);
    change("a", Purpose.MITIGATE, MADE, 2);
    at(5, Deed.CHANGE_REOPENED);
    at(6, Deed.CHANGE_CONCLUDED);
    at(7, Deed.CHANGE_REOPENED);
    at(8, Deed.CHANGE_CONCLUDED);

    assertThat(told(State.OPEN, "Reverted"))
        .startsWith("True RevertedByOthers 2026-11-26T10:00:05Z 2 times");
    assertThat(told(State.OPEN, "Mitigated")).startsWith("True ChangesHold 2026-11-26T10:00:08Z");
  }

  @Test
  void isLiftedWithWhatWasLeft() {
    at(0, Deed.INCIDENT_OPENED);
    change("a", Purpose.MITIGATE, MADE, 0);
    at(4, Deed.INCIDENT_RELEASED);
    at(5, Deed.INCIDENT_LIFTING);
    assertThat(told(State.LIFTING, "Mitigated")).startsWith("False Lifted 2026-11-26T10:00:05Z");
    assertThat(told(State.LIFTING, "Lifted")).startsWith("False UnderWay");

    at(6, Deed.INCIDENT_ENDED);
    assertThat(told(State.ENDED, "Lifted"))
        .isEqualTo("True TakenBack 2026-11-26T10:00:06Z INCIDENT_RELEASED");
    change("a2", Purpose.UNDO, new Outcome.Failed("409", ""), 0);
    assertThat(told(State.ENDED, "Lifted")).endsWith("1 changes were not taken back");
  }

  @Test
  void forgetsEarlierRounds() {
    at(-100, Deed.INCIDENT_OPENED);
    at(-90, Deed.INCIDENT_RELEASED);
    at(-80, Deed.INCIDENT_ENDED);
    at(0, Deed.INCIDENT_OPENED);
    change("a", Purpose.MITIGATE, MADE, 0);

    assertThat(told(State.OPEN, "Lifted")).isEqualTo("False Open 2026-11-26T10:00:00Z ");
  }

  private String told(State state, String type) {
    Incident incident =
        new Incident("inc-1", 1, POD, "p", Mapping.EMPTY, OPENED, OPENED.plusSeconds(60), state, 1);
    Dossier dossier = new Dossier(incident, List.of(), changes, asked, timeline);
    for (Mapping each : IncidentDocument.status(dossier).sequence("conditions").mappings()) {
      if (each.string("type", "").equals(type)) {
        return "%s %s %s %s"
            .formatted(
                each.string("status", ""),
                each.string("reason", ""),
                each.string("lastTransitionTime", ""),
                each.string("message", ""));
      }
    }
    throw new AssertionError("no condition " + type);
  }

  private void change(String id, Purpose purpose, @Nullable Outcome outcome, int times) {
    Intent intent = new Intent("inc-1", 1, "deletePods", purpose, DELETION, Mapping.EMPTY);
    changes.add(new ChangeRecord(id, intent, OPENED, outcome, times));
  }

  private void ask(String id, int seconds) {
    asked.add(
        new Question(
            id,
            "inc-1",
            1,
            "cordon",
            DELETION,
            "the node is shared",
            OPENED.plusSeconds(seconds),
            null));
  }

  private void at(int seconds, Deed deed) {
    timeline.add(
        new Entry(
            timeline.size() + 1, OPENED.plusSeconds(seconds), deed, "inc-1", deed.name(), "", ""));
  }
}
