package dev.portcullis.response.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.Written;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Instant ASKED = Instant.parse("2026-11-26T10:00:00.900Z");
  private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant NOW = MADE.plusSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);

  @Test
  void isGoodForWhatTheIncidentHadAskedWhenItWasMade() {
    Approval approval = made(List.of(), MADE.plusSeconds(3600));

    assertThat(approval.consent(question("inc-1", ASKED), LONGEST, Instant.EPOCH, NOW))
        .contains(new Consent("a", "ann", "seen it", NOW, MADE.plusSeconds(3600)));
    assertThat(consent(approval, question("inc-2", ASKED))).isEmpty();
    assertThat(consent(approval, question("inc-1", MADE.plusSeconds(6)))).isEmpty();
  }

  @Test
  void isGoodForTheChangesThatItNamesOnly() {
    assertThat(consent(made(List.of("chg-1"), NOW.plusSeconds(1)), question("inc-1", ASKED)))
        .isPresent();
    assertThat(consent(made(List.of("chg-2"), NOW.plusSeconds(1)), question("inc-1", ASKED)))
        .isEmpty();
  }

  @Test
  void endsByItselfWhateverItSays() {
    Approval endless = made(List.of(), MADE.plus(Duration.ofDays(3650)));

    assertThat(consent(made(List.of(), NOW), question("inc-1", ASKED))).isEmpty();
    assertThat(endless.consent(question("inc-1", ASKED), LONGEST, Instant.EPOCH, NOW))
        .hasValueSatisfying(consent -> assertThat(consent.until()).isEqualTo(MADE.plus(LONGEST)));
    assertThat(
            endless.consent(question("inc-1", ASKED), LONGEST, Instant.EPOCH, MADE.plus(LONGEST)))
        .isEmpty();
  }

  @Test
  void countsOnlyWhenSomebodyCheckedWhoMadeIt() {
    assertThat(
            made(List.of(), NOW.plusSeconds(1))
                .consent(question("inc-1", ASKED), LONGEST, MADE, NOW))
        .isEmpty();
  }

  @Test
  void readsTheObjectThatItMakes() {
    Mapping object = Approval.object("inc-1", List.of("chg-1"), "ann", "seen it", NOW);
    Mapping metadata =
        new Mapping.Builder(2).put("name", "a").put("creationTimestamp", MADE.toString()).build();

    assertThat(Approval.of(new Edit(object).set("metadata", metadata).build()))
        .contains(made(List.of("chg-1"), NOW));
    assertThat(Approval.of(object)).isEmpty();
  }

  @Test
  void undoesAChangeToWhatThereWasWhenItWasMade() {
    Change.Patch asked =
        new Change.Patch(
            new Target("apps/v1", "Deployment", "shop", "web", "d1"),
            Written.object(
                """
                {spec: {replicas: 0}, metadata: {labels: {held: x}, annotations: {
                  response.portcullis.dev/undo: 'replicas 2'}}}
                """),
            Written.object(
                """
                {spec: {replicas: 2}, metadata: {labels: {held: null}, annotations: {
                  response.portcullis.dev/undo: null}}}
                """),
            "replicas 2 → 0, held");

    Change renewed =
        Renewed.of(asked, Written.object("{spec: {replicas: 5, paused: true}, metadata: {}}"));

    assertThat(renewed.undo())
        .isInstanceOfSatisfying(
            Change.Patch.class,
            undo ->
                assertThat(undo.merge())
                    .isEqualTo(
                        Written.object(
                            """
                            {spec: {replicas: 5}, metadata: {labels: {held: null}, annotations: {
                              response.portcullis.dev/undo: null}}}
                            """)));
    assertThat(((Change.Patch) renewed).merge().mapping("metadata").mapping("annotations"))
        .isEqualTo(
            Mapping.EMPTY.with(
                "response.portcullis.dev/undo", Objects.requireNonNull(renewed.undo()).command()));
    assertThat(Renewed.of(asked, Mapping.EMPTY)).isEqualTo(asked);
  }

  private static Approval made(List<String> changes, Instant until) {
    return new Approval("a", "inc-1", changes, "ann", "seen it", MADE, until);
  }

  private static Optional<Consent> consent(Approval approval, Question question) {
    return approval.consent(question, LONGEST, Instant.EPOCH, NOW);
  }

  private static Question question(String incident, Instant askedAt) {
    Change change = new Change.Create(Mapping.EMPTY);
    return new Question("chg-1", incident, 1, "block", change, "", askedAt, null);
  }
}
