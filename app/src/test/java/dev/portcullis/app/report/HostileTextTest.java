package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Severity;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.gate.PolicyFacts;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was read must not write the report: not its lines, not its colours, not its direction.
class HostileTextTest {
  private static final String HOSTILE =
      "ok\n\npassed; 1 resource\r\n::error::owned\u001b[2J\u001b]0;owned\u0007\u009b31m\u202Etxt\u2066\u2028";

  @ParameterizedTest
  @MethodSource("dev.portcullis.app.report.ReportFormatsTest#formats")
  void noFormatShowsWhatSteersATerminal(ReportFormat format) throws IOException {
    assertThat(ReportFormatsTest.written(format, report()))
        .contains("owned")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202E", "\u2066", "\u2028", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "github", "markdown"})
  void nothingForgesALine(String name) throws IOException {
    ReportFormat format = new ReportFormats(Sources.NONE, Colour.NONE).named(name).orElseThrow();

    assertThat(ReportFormatsTest.written(format, report()).lines())
        .noneMatch(line -> line.startsWith("passed;"))
        .noneMatch(line -> line.stripLeading().startsWith("::error::owned"));
  }

  private static Report report() {
    Mapping metadata = new Mapping.Builder(1).put("name", HOSTILE).build();
    Mapping root =
        new Mapping.Builder(3)
            .put("apiVersion", "v1")
            .put("kind", "Pod")
            .put("metadata", metadata)
            .build();
    Resource resource = new Resource(HOSTILE, Mark.of(1, 1), root);
    PolicyFacts policy =
        new PolicyFacts(
            HOSTILE, HOSTILE, HOSTILE, Severity.HIGH, Layer.WORKLOAD, HOSTILE, HOSTILE, List.of());
    Location location = new Location(HOSTILE, 1, 1, HOSTILE);
    Finding finding =
        new Finding(
            HOSTILE,
            HOSTILE,
            Severity.HIGH,
            Layer.WORKLOAD,
            resource.identity(),
            HOSTILE,
            location,
            List.of(location));
    Judgement judgement =
        new Judgement(
            resource,
            policy,
            new Verdict.Violated(HOSTILE, List.of(finding)),
            Set.of(Action.DENY),
            FailurePolicy.FAIL);
    return ExampleReport.report(
        ExampleReport.decide(List.of(judgement)), List.of(new Unreadable(location, HOSTILE)), 1);
  }
}
