package dev.portcullis.policy.gate;

import static dev.portcullis.policy.gate.Action.AUDIT;
import static dev.portcullis.policy.gate.Action.DENY;
import static dev.portcullis.policy.gate.Action.WARN;
import static dev.portcullis.policy.gate.FailurePolicy.FAIL;
import static dev.portcullis.policy.gate.FailurePolicy.IGNORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Severity;
import dev.portcullis.model.Verdict.Cause;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void admitsWhenEveryPolicyIsUpheld() {
    Decision decision = decide(Stance.DEFAULT, Judgements.of(Severity.CRITICAL).upheld());

    assertThat(decision.admitted()).isTrue();
    assertThat(decision.decided()).isEmpty();
  }

  @Test
  void refusesAWarnedViolationFromSeverityHighOn() {
    assertThat(effect(Stance.DEFAULT, Judgements.of(Severity.HIGH).violated(WARN, AUDIT)))
        .isEqualTo(Effect.BLOCKING);
    assertThat(effect(Stance.DEFAULT, Judgements.of(Severity.MEDIUM).violated(WARN, AUDIT)))
        .isEqualTo(Effect.WARNED);
  }

  @Test
  void refusesAtTheSeverityThatWasAskedFor() {
    Judgement medium = Judgements.of(Severity.MEDIUM).violated(WARN);

    assertThat(effect(Stance.asked(FailOn.MEDIUM), medium)).isEqualTo(Effect.BLOCKING);
    assertThat(effect(Stance.asked(FailOn.HIGH), medium)).isEqualTo(Effect.WARNED);
    assertThat(effect(Stance.asked(FailOn.NEVER), Judgements.of(Severity.CRITICAL).violated(WARN)))
        .isEqualTo(Effect.WARNED);
  }

  @Test
  void refusesWhatABindingDeniesAtAnySeverity() {
    assertThat(effect(Stance.DEFAULT, Judgements.of(Severity.LOW).violated(DENY)))
        .isEqualTo(Effect.BLOCKING);
  }

  @Test
  void saysThatTheClusterWouldStillDenyWhatWasRelaxed() {
    Decided relaxed =
        only(Stance.asked(FailOn.CRITICAL), Judgements.of(Severity.LOW).violated(DENY));

    assertThat(relaxed.effect()).isEqualTo(Effect.WARNED);
    assertThat(relaxed.deniedByTheClusterOnly()).isTrue();
    assertThat(relaxed.why()).isEqualTo("the binding denies, relaxed by --fail-on critical");
  }

  @Test
  void notesWhatABindingOnlyAudits() {
    assertThat(effect(Stance.DEFAULT, Judgements.of(Severity.CRITICAL).violated(AUDIT)))
        .isEqualTo(Effect.NOTED);
  }

  @Test
  void closesOnAnErrorOfAPolicyThatFailsClosed() {
    Judgement error = Judgements.of(Severity.LOW).undetermined(Cause.ERROR, WARN, FAIL);

    assertThat(effect(Stance.DEFAULT, error)).isEqualTo(Effect.BLOCKING);
    assertThat(effect(Stance.asked(FailOn.NEVER), error)).isEqualTo(Effect.WARNED);
  }

  @Test
  void opensOnAnErrorThatAPolicyIgnores() {
    Decision decision =
        decide(
            Stance.DEFAULT,
            Judgements.of(Severity.CRITICAL).undetermined(Cause.ERROR, DENY, IGNORE));

    assertThat(decision.decided()).extracting(Decided::effect).containsOnly(Effect.UNDETERMINED);
    assertThat(decision.admitted()).isTrue();
    assertThat(decision.incomplete()).isFalse();
  }

  @Test
  void neverRefusesForAFactThatNobodyGaveButIsIncomplete() {
    Decision decision =
        decide(
            Stance.DEFAULT,
            Judgements.of(Severity.CRITICAL).undetermined(Cause.UNKNOWN, DENY, FAIL));

    assertThat(decision.decided()).extracting(Decided::effect).containsOnly(Effect.UNDETERMINED);
    assertThat(decision.admitted()).isTrue();
    assertThat(decision.incomplete()).isTrue();
  }

  @Test
  void joinsBindingsThatSayTheSameUnderTheStrictestAction() {
    Judgements low = Judgements.of(Severity.LOW);

    Decided decided = only(Stance.DEFAULT, low.violated(AUDIT), low.violated(DENY));

    assertThat(decided.effect()).isEqualTo(Effect.BLOCKING);
  }

  @Test
  void showsTheLowestLayerFirstThenTheWorstThenByPlace() {
    var identity = finding("a", "a.yaml", 1, Severity.CRITICAL, Layer.IDENTITY);
    var laterLine = finding("b", "a.yaml", 9, Severity.LOW, Layer.WORKLOAD);
    var earlierLine = finding("c", "a.yaml", 2, Severity.LOW, Layer.WORKLOAD);
    var worse = finding("d", "z.yaml", 9, Severity.HIGH, Layer.WORKLOAD);

    Decision decision = decide(Stance.DEFAULT, identity, laterLine, earlierLine, worse);

    assertThat(decision.decided())
        .extracting(one -> one.policy().title())
        .containsExactly("d", "c", "b", "a");
  }

  @Test
  void aWaivedFindingNeverRefuses() {
    Judgement judgement = Judgements.of(Severity.CRITICAL).violated(DENY);

    Decision decision = waivedBy(waiver("pod-security", TODAY), judgement);

    assertThat(decision.admitted()).isTrue();
    assertThat(decision.notes()).isEmpty();
    Decided decided = decision.decided().getFirst();
    assertThat(decided.status()).isEqualTo(Status.WAIVED);
    assertThat(decided.effect()).isEqualTo(Effect.NOTED);
    assertThat(decided.deniedByTheClusterOnly()).isTrue();
    assertThat(decided.why()).isEqualTo("waived until 2026-11-24 by team-shop: legacy");
  }

  @Test
  void anExpiredWaiverCountsAsAbsentAndIsNamed() {
    Judgement judgement = Judgements.of(Severity.CRITICAL).violated(DENY);

    Decision decision = waivedBy(waiver("pod-security", TODAY.minusDays(1)), judgement);

    assertThat(decision.admitted()).isFalse();
    assertThat(decision.notes())
        .extracting(Note::text)
        .containsExactly("waiver 'w' of team-shop expired on 2026-11-23 and counts no more");
  }

  @Test
  void namesAWaiverThatCoversNothing() {
    Judgement judgement = Judgements.of(Severity.CRITICAL).violated(DENY);

    Decision decision = waivedBy(waiver("pod-security/base", TODAY), judgement);

    assertThat(decision.admitted()).isFalse();
    assertThat(decision.notes())
        .extracting(Note::text)
        .containsExactly("waiver 'w' of team-shop covers nothing");
  }

  private static Decision waivedBy(Waiver waiver, Judgement judgement) {
    return Gate.decide(List.of(judgement), Stance.DEFAULT, List.of(waiver), Baseline.NONE, TODAY);
  }

  private static Waiver waiver(String policies, LocalDate expires) {
    return new Waiver(
        "w",
        new Location(".portcullis/waivers.yaml", 1, 1, ""),
        List.of(policies),
        new Waiver.Selector("Pod", "shop", "we*"),
        "team-shop",
        "legacy",
        expires);
  }

  private static Judgement finding(
      String policy, String file, int line, Severity severity, Layer layer) {
    return Judgements.on(Judgements.pod("web"), policy, file, line, severity, layer).violated(WARN);
  }

  private static Effect effect(Stance stance, Judgement judgement) {
    return only(stance, judgement).effect();
  }

  private static Decided only(Stance stance, Judgement... judgements) {
    assertThat(decide(stance, judgements).decided()).hasSize(1);
    return decide(stance, judgements).decided().getFirst();
  }

  private static Decision decide(Stance stance, Judgement... judgements) {
    return Gate.decide(List.of(judgements), stance, List.of(), Baseline.NONE, TODAY);
  }
}
