package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.PLAN;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.WEB;
import static dev.portcullis.cluster.journal.Sample.order;
import static dev.portcullis.cluster.journal.Sample.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Intention;
import dev.portcullis.response.journal.Opening;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.mitigation.Order;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every casebook does.
interface CasebookContract {
  Instant LATER = NOW.plusSeconds(3600);

  /// A new one.
  Database database() throws IOException;

  @Test
  default void makesAStormOneIncident() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      Order longer = new Order("inc-1", "shells", SOON, LATER.plusSeconds(60));

      Opening first = casebook.open(order("inc-1"), WEB, PLAN, "a");
      Opening second = casebook.open(longer, WEB, PLAN, "b");
      Opening repeated = casebook.open(order("inc-1"), WEB, PLAN, "a");

      assertThat(first)
          .isEqualTo(
              new Opening.Opened(
                  new Incident(
                      "inc-1", 1, WEB, "miners", PLAN, NOW, LATER, Incident.State.OPEN, 1)));
      assertThat(second).isInstanceOf(Opening.Joined.class);
      assertThat(second.incident().until()).isEqualTo(LATER.plusSeconds(60));
      assertThat(repeated).isEqualTo(second);
      assertThat(casebook.open(longer, WEB, PLAN, "a")).isEqualTo(second);
      assertThat(casebook.dossier("inc-1").orElseThrow().events()).containsExactly("a", "b");
      assertThat(casebook.incidents(10)).containsExactly(second.incident());
    }
  }

  @Test
  default void lastsAsLongAsTheLongestOfThePlaybooksThatAnswerAnEvent() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      casebook.open(order("inc-1"), WEB, PLAN, "a");

      Incident incident =
          casebook
              .open(new Order("inc-1", "shells", NOW, LATER.plusSeconds(60)), WEB, PLAN, "a")
              .incident();

      assertThat(incident.until()).isEqualTo(LATER.plusSeconds(60));
      assertThat(incident.events()).isEqualTo(1);
    }
  }

  @Test
  default void keepsWhatWasThereBeforeTheFirstAttempt() throws Exception {
    Database database = database();
    Intent first = scale("inc-1", 1, Purpose.MITIGATE, 3);
    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      journal.casebook().open(order("inc-1"), WEB, PLAN, "a");

      assertThat(journal.casebook().intend(first, NOW))
          .isEqualTo(new Intention.Fresh(new ChangeRecord(first.id(), first, NOW, null, 0)));
    }

    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      ChangeRecord written = new ChangeRecord(first.id(), first, NOW, null, 0);
      assertThat(journal.casebook().unconcluded(10)).containsExactly(written);
      assertThat(journal.casebook().intend(scale("inc-1", 1, Purpose.MITIGATE, 0), SOON))
          .isEqualTo(new Intention.Known(written));
    }
  }

  @Test
  default void neverSaysOfAChangeThatWasMadeThatItWasNot() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      casebook.open(order("inc-1"), WEB, PLAN, "a");
      Intent intent = scale("inc-1", 1, Purpose.MITIGATE, 3);
      casebook.intend(intent, NOW);

      casebook.conclude(intent.id(), new Outcome.Failed("504", ""), NOW);
      casebook.conclude(intent.id(), new Outcome.Made("resourceVersion 7", PLAN, "a-1"), NOW);
      ChangeRecord change = casebook.conclude(intent.id(), new Outcome.Needless("at 0"), NOW);

      assertThat(change.outcome()).isEqualTo(new Outcome.Made("resourceVersion 7", PLAN, "a-1"));
      assertThat(casebook.unconcluded(10)).isEmpty();
      assertThatThrownBy(() -> casebook.conclude("chg-x", new Outcome.Made("", PLAN, ""), NOW))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'chg-x'");
    }
  }

  @Test
  default void countsHowOftenAChangeWasReverted() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      casebook.open(order("inc-1"), WEB, PLAN, "a");
      Intent intent = scale("inc-1", 1, Purpose.MITIGATE, 3);
      casebook.intend(intent, NOW);
      casebook.conclude(intent.id(), new Outcome.Made("", PLAN, ""), NOW);

      assertThat(casebook.standing(10)).extracting(ChangeRecord::id).containsExactly(intent.id());
      ChangeRecord change = casebook.reopen(intent.id(), "replicas 3 by argocd", NOW);

      assertThat(change.outcome()).isNull();
      assertThat(change.times()).isEqualTo(1);
      assertThat(casebook.reopen(intent.id(), "the same", NOW)).isEqualTo(change);
      assertThat(casebook.unconcluded(10)).containsExactly(change);
      assertThat(casebook.standing(10)).isEmpty();

      casebook.conclude(intent.id(), new Outcome.Made("again", PLAN, ""), NOW);
      casebook.release("inc-1", "ann", "", NOW);
      casebook.takeEnded("w", 1, NOW, SOON);
      assertThat(casebook.reopen(intent.id(), "too late", NOW).outcome()).isNotNull();
      assertThat(casebook.standing(10)).isEmpty();
    }
  }

  @Test
  default void handsOutIncidentsWhoseLeaseIsOver() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      casebook.open(order("inc-1"), WEB, PLAN, "a");

      assertThat(casebook.takeEnded("w", 5, LATER.minusMillis(1), LATER)).isEmpty();
      assertThat(casebook.takeEnded("killed", 5, LATER, LATER.plusSeconds(30)))
          .singleElement()
          .extracting(Incident::state)
          .isEqualTo(Incident.State.LIFTING);
      assertThat(casebook.takeEnded("w", 5, LATER.plusSeconds(29), LATER)).isEmpty();
      Incident incident =
          casebook.takeEnded("w", 5, LATER.plusSeconds(30), LATER.plusSeconds(60)).getFirst();

      assertThat(casebook.end(incident, "all undone", LATER)).isEqualTo(Settlement.DONE);
      assertThat(casebook.end(incident, "again", LATER)).isEqualTo(Settlement.TOO_LATE);
      assertThat(casebook.takeEnded("w", 5, LATER.plusSeconds(90), LATER)).isEmpty();
    }
  }

  @Test
  default void mitigatesOnlyWhatIsOpenAndUndoesOnlyWhatIsLifted() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      Intent mitigate = scale("inc-1", 1, Purpose.MITIGATE, 3);
      Intent undo = scale("inc-1", 1, Purpose.UNDO, 3);

      assertThat(casebook.intend(mitigate, NOW)).isInstanceOf(Intention.Refused.class);
      casebook.open(order("inc-1"), WEB, PLAN, "a");
      assertThat(casebook.intend(undo, NOW))
          .isEqualTo(
              new Intention.Refused(
                  "expected incident inc-1 in round 1, LIFTING, got round 1, OPEN"));
      assertThat(casebook.intend(mitigate, NOW)).isInstanceOf(Intention.Fresh.class);

      assertThat(casebook.release("inc-1", "ann", "false alarm", NOW)).isPresent();
      casebook.takeEnded("w", 1, NOW, SOON);

      assertThat(casebook.release("inc-1", "ann", "again", NOW)).isEmpty();
      assertThat(casebook.intend(mitigate, NOW)).isInstanceOf(Intention.Refused.class);
      assertThat(casebook.intend(undo, NOW)).isInstanceOf(Intention.Fresh.class);
      assertThat(casebook.open(order("inc-1"), WEB, PLAN, "b")).isInstanceOf(Opening.Lifting.class);
    }
  }

  @Test
  default void beginsANewRoundWhenTheCauseComesBack() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      casebook.open(order("inc-1"), WEB, PLAN, "a");
      Intent first = scale("inc-1", 1, Purpose.MITIGATE, 3);
      casebook.intend(first, NOW);
      casebook.conclude(first.id(), new Outcome.Made("", PLAN, ""), NOW);
      casebook.release("inc-1", "ann", "false alarm", NOW);
      casebook.end(casebook.takeEnded("w", 1, NOW, SOON).getFirst(), "all undone", NOW);

      assertThat(casebook.open(order("inc-1"), WEB, PLAN, "a")).isInstanceOf(Opening.Over.class);
      Opening opening = casebook.open(order("inc-1"), WEB, PLAN, "b");

      assertThat(opening).isInstanceOf(Opening.Opened.class);
      assertThat(opening.incident().round()).isEqualTo(2);
      assertThat(casebook.intend(scale("inc-1", 2, Purpose.MITIGATE, 3), NOW))
          .isInstanceOf(Intention.Fresh.class);
      assertThat(casebook.intend(first, NOW)).isInstanceOf(Intention.Refused.class);

      assertThat(casebook.forget(SOON, 10, SOON)).isEqualTo(1);
      Dossier dossier = casebook.dossier("inc-1").orElseThrow();
      assertThat(dossier.events()).containsExactly("b");
      assertThat(dossier.changes()).hasSize(1);
      assertThat(dossier.timeline())
          .extracting(Entry::deed)
          .containsExactly(
              Deed.INCIDENT_OPENED,
              Deed.INCIDENT_JOINED,
              Deed.CHANGE_INTENDED,
              Deed.CHANGE_CONCLUDED,
              Deed.INCIDENT_RELEASED,
              Deed.INCIDENT_LIFTING,
              Deed.INCIDENT_ENDED,
              Deed.INCIDENT_OPENED,
              Deed.INCIDENT_JOINED,
              Deed.CHANGE_INTENDED,
              Deed.FORGOTTEN);
    }
  }

  @Test
  default void tellsWhoElseHoldsAnObject() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Casebook casebook = journal.casebook();
      for (String incident : new String[] {"inc-1", "inc-2", "inc-3"}) {
        casebook.open(order(incident), WEB, PLAN, "a");
        casebook.intend(scale(incident, 1, Purpose.MITIGATE, 3), NOW);
      }
      casebook.conclude(
          scale("inc-2", 1, Purpose.MITIGATE, 3).id(), new Outcome.Failed("422", ""), NOW);
      casebook.release("inc-3", "ann", "", NOW);
      casebook.end(casebook.takeEnded("w", 1, NOW, SOON).getFirst(), "", NOW);

      assertThat(casebook.changesOf(WEB))
          .extracting(change -> change.intent().incident())
          .containsExactly("inc-1");
      assertThat(casebook.changesOf(new Target("apps/v1", "Deployment", "shop", "web", "d2")))
          .isEmpty();
    }
  }
}
