package dev.portcullis.response.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.Written;
import dev.portcullis.response.approval.Fate.Reason;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Outcome.Failed;
import dev.portcullis.response.journal.Outcome.Made;
import dev.portcullis.response.journal.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Instant ASKED = Instant.parse("2026-11-26T10:00:00.900Z");
  private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant NOW = MADE.plusSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);

  @Test
  void isGoodForWhatTheIncidentHadAskedWhenItWasMade() {
    Approval approval = made(List.of(), MADE.plusSeconds(3600));

    assertThat(approval.consent(question("inc-1", ASKED), LONGEST, NOW))
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
    assertThat(endless.consent(question("inc-1", ASKED), LONGEST, NOW))
        .hasValueSatisfying(consent -> assertThat(consent.until()).isEqualTo(MADE.plus(LONGEST)));
    assertThat(endless.consent(question("inc-1", ASKED), LONGEST, MADE.plus(LONGEST))).isEmpty();
  }

  @Test
  void saysWhatHasBecomeOfIt() {
    Approval approval = made(List.of(), MADE.plusSeconds(3600));
    Question open = question("inc-1", ASKED);
    Question given = given(open, "a");

    assertThat(fate(approval, NOW, Incident.State.OPEN, null, open)).isEmpty();
    assertThat(fate(approval, NOW, Incident.State.OPEN, null, given)).isEmpty();
    assertThat(fate(approval, NOW, Incident.State.OPEN, new Made("", Mapping.EMPTY, ""), given))
        .contains(new Fate(Reason.DONE, "1 changes are made"));
    assertThat(fate(approval, NOW, Incident.State.OPEN, new Failed("403", ""), given))
        .contains(new Fate(Reason.FAILED, "1 of 1 changes failed: chg-1: 403"));
    assertThat(fate(approval, NOW, Incident.State.ENDED, null, given))
        .contains(new Fate(Reason.VOID, "incident inc-1 is not open any more"));
    assertThat(fate(approval, MADE.plusSeconds(3600), Incident.State.OPEN, null, open))
        .contains(new Fate(Reason.EXPIRED, "it was good until 2026-11-26T11:00:00Z"));
  }

  @Test
  void saysThatThereIsNothingThatItCanBeFor() {
    Approval approval = made(List.of("chg-1"), MADE.plusSeconds(3600));
    Question late = question("inc-1", MADE.plusSeconds(6));
    Question others = given(question("inc-1", ASKED), "b");
    Made made = new Made("", Mapping.EMPTY, "");

    assertThat(fate(approval, MADE.plusSeconds(9), Incident.State.OPEN, null)).isEmpty();
    assertThat(fate(approval, NOW, Incident.State.OPEN, null))
        .contains(new Fate(Reason.VOID, "incident inc-1 asks nothing of the kind"));
    assertThat(fate(approval, NOW, Incident.State.OPEN, null, late))
        .contains(
            new Fate(
                Reason.VOID,
                "it was made at 2026-11-26T10:00:00Z by the API server's clock, and what it is for was asked at 2026-11-26T10:00:06Z: make another one"));
    assertThat(fate(approval, NOW, Incident.State.OPEN, null, others)).isEmpty();
    assertThat(fate(approval, NOW, Incident.State.OPEN, made, others))
        .contains(new Fate(Reason.VOID, "what it is for was decided before"));
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
    return approval.consent(question, LONGEST, NOW);
  }

  private static Question question(String incident, Instant askedAt) {
    Change change = new Change.Create(Mapping.EMPTY);
    return new Question("chg-1", incident, 1, "block", change, "", askedAt, null);
  }

  private static Question given(Question asked, String approval) {
    Consent consent = new Consent(approval, "ann", "seen it", NOW, MADE.plusSeconds(3600));
    return new Question(
        asked.id(),
        asked.incident(),
        1,
        asked.mitigation(),
        asked.change(),
        "",
        asked.askedAt(),
        consent);
  }

  /// @param outcome of the change, `null` when it was not begun
  private static Optional<Fate> fate(
      Approval approval,
      Instant now,
      Incident.State state,
      @Nullable Outcome outcome,
      Question... asked) {
    Target web = new Target("apps/v1", "Deployment", "shop", "web", "d1");
    Incident incident =
        new Incident("inc-1", 1, web, "p", Mapping.EMPTY, ASKED, MADE.plusSeconds(9999), state, 1);
    Change change = new Change.Create(Mapping.EMPTY);
    Intent intent = new Intent("inc-1", 1, "block", Purpose.MITIGATE, change, Mapping.EMPTY);
    List<ChangeRecord> changes =
        outcome == null ? List.of() : List.of(new ChangeRecord("chg-1", intent, NOW, outcome, 1));
    Dossier dossier = new Dossier(incident, List.of(), changes, List.of(asked), List.of());
    return approval.fate(dossier, LONGEST, now);
  }
}
