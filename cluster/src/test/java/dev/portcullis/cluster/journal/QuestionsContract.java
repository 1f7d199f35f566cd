package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.PLAN;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.WEB;
import static dev.portcullis.cluster.journal.Sample.order;
import static dev.portcullis.cluster.journal.Sample.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.journal.Questions;
import dev.portcullis.response.mitigation.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is asked is kept until somebody approves it, in every journal.
interface QuestionsContract {
  Consent ANN = new Consent("a1", "ann", "seen it", NOW, SOON);

  private static Consent consent(String approver, Instant at) {
    return new Consent("approval-of-" + approver, approver, "", at, SOON.plusSeconds(60));
  }

  /// A new one.
  Database database() throws IOException;

  @Test
  default void asksOnceAndTakesTheFirstApproval() throws Exception {
    Intent scale = scale("inc-1", 1, Purpose.MITIGATE, 3);
    Step.Ask step = new Step.Ask("scaleToZero", scale.change(), "it is protected");
    Question question =
        new Question(
            scale.id(), "inc-1", 1, "scaleToZero", scale.change(), "it is protected", NOW, null);
    Database database = database();
    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      Incident incident = journal.casebook().open(order("inc-1"), WEB, PLAN, "a").incident();
      journal.questions().ask(incident, List.of(step, step), NOW);
      journal.questions().ask(incident, List.of(step), SOON);
    }

    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      Questions questions = journal.questions();
      assertThat(questions.of("inc-1")).containsExactly(question);
      assertThat(questions.open(10)).containsExactly(question);
      assertThat(questions.approved(NOW, 10)).isEmpty();

      assertThat(questions.approve(scale.id(), ANN).orElseThrow().consent()).isEqualTo(ANN);
      assertThat(questions.approve(scale.id(), consent("bob", NOW)).orElseThrow())
          .extracting(Question::consent)
          .isEqualTo(ANN);
      assertThat(questions.approved(NOW, 10)).hasSize(1);
      assertThat(questions.approved(SOON, 10)).isEmpty();
      Consent later = consent("bob", SOON);
      assertThat(questions.approve(scale.id(), later).orElseThrow().consent()).isEqualTo(later);
      assertThat(questions.approve("chg-x", ANN)).isEmpty();
      assertThat(questions.open(10)).hasSize(1);
      assertThat(journal.casebook().dossier("inc-1").orElseThrow().timeline())
          .extracting(Entry::deed)
          .endsWith(Deed.CHANGE_ASKED, Deed.CHANGE_APPROVED, Deed.CHANGE_APPROVED);
    }
  }

  @Test
  default void asksNothingThatIsDone() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Questions questions = journal.questions();
      Incident incident = journal.casebook().open(order("inc-1"), WEB, PLAN, "a").incident();
      Intent scale = scale("inc-1", 1, Purpose.MITIGATE, 3);
      Step.Ask step = new Step.Ask("scaleToZero", scale.change(), "it is protected");
      questions.ask(incident, List.of(step), NOW);

      journal.casebook().intend(scale, NOW);
      assertThat(questions.open(10)).hasSize(1);
      journal.casebook().conclude(scale.id(), new Outcome.Failed("422", ""), NOW);
      assertThat(questions.open(10)).isEmpty();
      assertThat(questions.approve(scale.id(), ANN).orElseThrow().consent()).isNull();

      questions.ask(
          incident, List.of(new Step.Ask("annotate", scale.change(), "it is protected")), NOW);
      assertThat(questions.open(10)).hasSize(1);
      journal.casebook().release("inc-1", "ann", "", SOON);
      journal.casebook().takeEnded("w", 1, SOON, SOON);
      assertThat(questions.open(10)).isEmpty();
    }
  }
}
