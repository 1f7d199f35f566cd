package dev.portcullis.response.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Intent.Purpose;
import org.junit.jupiter.api.Test;

class IntentTest {
  private static final Target WEB = new Target("apps/v1", "Deployment", "shop", "web", "d1");

  @Test
  void isTheSameHoweverALaterPlanWordsIt() {
    assertThat(intent("inc-1", 1, Purpose.MITIGATE, WEB, "replicas 3 → 0").id())
        .isEqualTo(intent("inc-1", 1, Purpose.MITIGATE, WEB, "replicas 0 → 0").id());
  }

  @Test
  void isAnotherForAnotherIncidentRoundPurposeOrObject() {
    String id = intent("inc-1", 1, Purpose.MITIGATE, WEB, "").id();
    Target other = new Target("apps/v1", "Deployment", "shop", "web", "d2");

    assertThat(id)
        .isNotEqualTo(intent("inc-2", 1, Purpose.MITIGATE, WEB, "").id())
        .isNotEqualTo(intent("inc-1", 2, Purpose.MITIGATE, WEB, "").id())
        .isNotEqualTo(intent("inc-1", 1, Purpose.UNDO, WEB, "").id())
        .isNotEqualTo(intent("inc-1", 1, Purpose.MITIGATE, other, "").id());
  }

  private static Intent intent(
      String incident, int round, Purpose purpose, Target target, String summary) {
    Change change = new Change.Patch(target, Mapping.EMPTY, Mapping.EMPTY, summary);
    return new Intent(incident, round, "scaleToZero", purpose, change, Mapping.EMPTY);
  }
}
