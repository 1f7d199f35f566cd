package dev.portcullis.response.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Incident;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UndoTest {
  private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");
  private static final Target WEB = new Target("apps/v1", "Deployment", "shop", "web", "u");

  @Test
  void isForWhatWasOpenWhenItWasMade() {
    Undo undo = by("ann");

    assertThat(undo.obstacle(round(1, MADE.plusMillis(999), Incident.State.OPEN))).isEmpty();
    assertThat(undo.obstacle(round(1, MADE.plusMillis(1000), Incident.State.OPEN)))
        .isEqualTo(
            "it was made at 2026-11-26T10:00:00Z by the API server's clock, and round 1 of incident inc-1 began at 2026-11-26T10:00:01Z: make another one");
    assertThat(undo.obstacle(round(2, MADE.minusMillis(1), Incident.State.OPEN))).isEmpty();
    assertThat(undo.obstacle(round(2, MADE.plusMillis(1), Incident.State.OPEN)))
        .contains("round 2 of incident inc-1 began at");
    assertThat(undo.obstacle(round(1, MADE.minusMillis(1), Incident.State.LIFTING)))
        .isEqualTo("incident inc-1 is not open any more");
  }

  @Test
  void isNobodysInHisOwnCause() {
    Incident ofWeb = round(1, MADE, Incident.State.OPEN);
    Incident ofBob = of(new Target("rbac.authorization.k8s.io/v1", "User", "", "bob", ""));

    assertThat(by("ann").isInOwnCause(ofWeb)).isFalse();
    assertThat(by("system:serviceaccount:shop:any").isInOwnCause(ofWeb)).isTrue();
    assertThat(by("system:serviceaccount:shops:any").isInOwnCause(ofWeb)).isFalse();
    assertThat(by("bob").isInOwnCause(ofBob)).isTrue();
    assertThat(by("ann").isInOwnCause(ofBob)).isFalse();
  }

  @Test
  void readsTheObjectThatItMakes() {
    Mapping object = Undo.object("inc-1", "ann", "a drill");
    Mapping metadata =
        new Mapping.Builder(2).put("name", "u").put("creationTimestamp", MADE.toString()).build();

    assertThat(Undo.of(new Edit(object).set("metadata", metadata).build())).contains(by("ann"));
    assertThat(Undo.of(object)).isEmpty();
  }

  private static Undo by(String who) {
    return new Undo("u", "inc-1", who, "a drill", MADE);
  }

  private static Incident of(Target about) {
    return new Incident("inc-1", 1, about, "p", Mapping.EMPTY, MADE, MADE, Incident.State.OPEN, 1);
  }

  private static Incident round(int round, Instant openedAt, Incident.State state) {
    return new Incident("inc-1", round, WEB, "p", Mapping.EMPTY, openedAt, MADE, state, 1);
  }
}
