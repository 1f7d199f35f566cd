package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.gate.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final Decision NOTHING = ExampleReport.decide(List.of());

  @Test
  void aRefusalOutranksThatSomethingIsMissing() {
    Report report = ExampleReport.everything();

    assertThat(report.exitCode().code()).isEqualTo(1);
    assertThat(report.incomplete()).isTrue();
  }

  @Test
  void whatCouldNotBeReadMakesARunIncomplete() {
    assertThat(ExampleReport.report(NOTHING, ExampleReport.unreadable(), 7).exitCode().code())
        .isEqualTo(3);
    assertThat(ExampleReport.report(NOTHING, ExampleReport.unreadable(), 0).exitCode().code())
        .isEqualTo(3);
  }

  @Test
  void nothingToJudgeIsNoSuccess() {
    assertThat(ExampleReport.report(NOTHING, List.of(), 0).exitCode().code()).isEqualTo(4);
    assertThat(ExampleReport.report(NOTHING, List.of(), 1).exitCode().code()).isZero();
  }
}
