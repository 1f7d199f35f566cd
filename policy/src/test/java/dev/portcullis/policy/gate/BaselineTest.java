package dev.portcullis.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

  @Test
  void whatWasThereBeforeDoesNotRefuseWhenLinesMoveAndFilesAreRenamed() {
    Baseline before = Baseline.of(decide(Baseline.NONE, bad("web.yaml", 7)));

    Decision after = decide(before, bad("moved/web.yaml", 40));

    assertThat(after.admitted()).isTrue();
    assertThat(after.decided()).extracting(Decided::status).containsExactly(Status.EXISTING);
  }

  @Test
  void onlyAsManyAsBeforeAreExistingAndTheCopyIsTheNewOne() {
    Baseline before = Baseline.of(decide(Baseline.NONE, bad("web.yaml", 7)));

    Decision after = decide(before, bad("a-copy.yaml", 7), bad("web.yaml", 7));

    assertThat(after.blocking())
        .extracting(one -> one.finding().location().file())
        .containsExactly("a-copy.yaml");
  }

  @Test
  void aNewOffenderBesideAKnownOneIsNewAndOneLessIsNot() {
    Judgements one = Judgements.of(Severity.HIGH);
    Judgement two = one.alsoAt("spec.initContainers[0].image").violated(Action.WARN);
    Baseline before = Baseline.of(decide(Baseline.NONE, one.violated(Action.WARN)));
    Baseline worse = Baseline.of(decide(Baseline.NONE, two));

    assertThat(decide(before, two).admitted()).isFalse();
    assertThat(decide(worse, one.violated(Action.WARN)).admitted()).isTrue();
  }

  @Test
  void theSecondOfEqualFindingsIsAnOccurrenceOfItsOwn() {
    Decision decision = decide(Baseline.NONE, bad("web.yaml", 9), bad("web.yaml", 7));

    assertThat(decision.decided())
        .extracting(one -> one.finding().location().line(), one -> one.fingerprint().occurrence())
        .containsExactly(tuple(7, 0), tuple(9, 1));
    assertThat(decision.decided())
        .extracting(one -> one.fingerprint().hex())
        .doesNotHaveDuplicates();
  }

  @Test
  void readsEveryFindingOfItsFile() {
    Mapping content =
        new Mapping.Builder(2)
            .put("version", 1L)
            .put("findings", Sequence.of(List.of(known("web.yaml"), known("db.yaml"))))
            .build();

    Reading<Baseline> reading = Baselines.read(".portcullis/baseline.json", content);

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.items().getFirst().known())
        .extracting(Baseline.Known::file)
        .containsExactly("db.yaml", "web.yaml");
  }

  @Test
  void aFindingThatCannotBeReadIsReportedAndTheOthersCount() {
    Mapping content =
        new Mapping.Builder(2)
            .put("version", 1L)
            .put("findings", Sequence.of(List.of("?", known("web.yaml"))))
            .build();

    Reading<Baseline> reading = Baselines.read(".portcullis/baseline.json", content);

    assertThat(reading.items().getFirst().known()).hasSize(1);
    assertThat(reading.unreadable()).hasSize(1);
  }

  @Test
  void withoutAListOfFindingsItIsUnreadable() {
    Mapping content = new Mapping.Builder(1).put("version", 1L).build();

    assertThat(Baselines.read("b.json", content).unreadable().getFirst().reason())
        .isEqualTo("baseline: expected a list of 'findings', got none");
  }

  @Test
  void ofTwoBaselinesEitherMayKnowAFindingAndNeitherCountsItTwice() {
    Baseline one = Baseline.of(decide(Baseline.NONE, bad("web.yaml", 7)));
    Baseline two = Baseline.of(decide(Baseline.NONE, bad("old.yaml", 7), bad("old.yaml", 9)));

    assertThat(one.or(two).known()).hasSize(2);
    assertThat(two.or(one).known()).hasSize(2);
    assertThat(one.or(Baseline.NONE)).isEqualTo(one);
    assertThat(Baseline.NONE.or(one)).isEqualTo(one);
  }

  @Test
  void anotherVersionIsUnreadable() {
    Mapping content = new Mapping.Builder(1).put("version", 2L).build();

    Reading<Baseline> reading = Baselines.read("b.json", content);

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable().getFirst().reason())
        .isEqualTo("baseline: expected version 1, got '2'");
  }

  private static Mapping known(String file) {
    return new Mapping.Builder(5)
        .put("file", file)
        .put("resource", "Pod shop/web")
        .put("policy", "p")
        .put("check", "validations[0]")
        .put("path", "spec")
        .build();
  }

  private static Judgement bad(String file, int line) {
    return Judgements.in(file, line, Severity.HIGH).violated(Action.WARN);
  }

  private static Decision decide(Baseline baseline, Judgement... judgements) {
    return Gate.decide(
        List.of(judgements), Stance.DEFAULT, List.of(), baseline, LocalDate.of(2026, 11, 24));
  }
}
