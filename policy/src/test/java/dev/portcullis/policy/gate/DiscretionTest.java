package dev.portcullis.policy.gate;

import static dev.portcullis.policy.gate.Action.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Severity;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.gate.PolicyFacts.Evidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscretionTest {
  private static final Resource SECRET =
      resource(
          "Secret",
          map("stringData", map("password", "hunter2hunter2"))
              .with("data", map("pin", "aHVudGVyMw==").with("pem", "two\nlines of it\n")));

  private static final Resource POD =
      resource(
          "Pod",
          map(
              "args",
              Sequence.of(
                  List.of("--token=AKIAABCDEFGHIJKLMNOP", map("name", "DB").with("v", 4711L)))));

  @Test
  void aMessageRepeatsNoValueOfASecret() {
    assertThat(
            message(
                SECRET,
                "hunter2hunter2 or aHVudGVyMw== is hunter3",
                "metadata.name",
                Evidence.OPEN))
        .isEqualTo("*** or *** is ***");
    assertThat(message(SECRET, "starts with lines of it", "data.pem", Evidence.OPEN))
        .isEqualTo("starts with ***");
  }

  @Test
  void aMessageRepeatsNothingThatViolatesASensitivePolicy() {
    assertThat(message(POD, "got --token=AKIAABCDEFGHIJKLMNOP", "args[0]", Evidence.SECRET))
        .isEqualTo("got ***");
    assertThat(message(POD, "got DB=4711", "args[1]", Evidence.SECRET)).isEqualTo("got DB=***");
    assertThat(message(POD, "entry DB of args", "args[1].name", Evidence.SECRET))
        .isEqualTo("entry DB of args");
  }

  @Test
  void otherMessagesStayAsTheyAre() {
    assertThat(message(POD, "got --token=AKIAABCDEFGHIJKLMNOP", "args[0]", Evidence.OPEN))
        .isEqualTo("got --token=AKIAABCDEFGHIJKLMNOP");
  }

  @Test
  void aBaselineRepeatsNoSecret() {
    assertThat(decided(POD, "", "args[0]", Evidence.SECRET).fingerprint().key().path())
        .isEqualTo("args[]");
    assertThat(decided(POD, "", "args[0]", Evidence.OPEN).fingerprint().key().path())
        .isEqualTo("args[=--token=AKIAABCDEFGHIJKLMNOP]");
  }

  private static String message(Resource resource, String said, String path, Evidence evidence) {
    return decided(resource, said, path, evidence).finding().message();
  }

  private static Decided decided(Resource resource, String said, String path, Evidence evidence) {
    PolicyFacts policy =
        new PolicyFacts("p", "p", "p", Severity.HIGH, Layer.WORKLOAD, "", "", List.of(), evidence);
    Finding finding =
        new Finding(
            "p",
            "validations[0]",
            Severity.HIGH,
            Layer.WORKLOAD,
            resource.identity(),
            said,
            new Location("a.yaml", 1, 1, path),
            List.of());
    Judgement judgement =
        new Judgement(
            resource,
            policy,
            new Verdict.Violated("p", List.of(finding)),
            Set.of(WARN),
            FailurePolicy.FAIL);
    return Gate.decide(
            List.of(judgement),
            Stance.DEFAULT,
            List.of(),
            Baseline.NONE,
            LocalDate.of(2026, 11, 24))
        .decided()
        .getFirst();
  }

  private static Resource resource(String kind, Mapping content) {
    return new Resource("a.yaml", Mark.of(1, 1), content.with("kind", kind));
  }

  private static Mapping map(String key, Object value) {
    return new Mapping.Builder(1).put(key, value).build();
  }
}
