package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.cases.ServerAnswer;
import dev.portcullis.testkit.cases.ServerJudge;
import dev.portcullis.testkit.cases.ServerJudge.Judged;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real API server says to every case of the library what the case expects, word for word.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LibraryCasesOnServerTest {
  private final List<Judged> judged;

  LibraryCasesOnServerTest(ControlPlane controlPlane) throws IOException {
    judged = new ServerJudge(controlPlane.client()).judge(LibraryFiles.rules());
  }

  List<Judged> comparable() {
    return judged.stream().filter(each -> !isNotComparable(each)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparable")
  void theServerAgrees(Judged each) {
    assertThat(each.answer().agreesWith(each.given()))
        .as("expected %s, the server said %s", expectation(each), each.answer())
        .isTrue();
  }

  /// What the API itself refuses never reaches a policy. Each such case is listed, so that none
  /// goes uncompared unseen.
  @Test
  void whatCannotBeComparedIsListed() {
    String list =
        judged.stream()
            .filter(LibraryCasesOnServerTest::isNotComparable)
            .map(each -> each + "\n  " + reason(each.answer()) + "\n")
            .sorted()
            .collect(Collectors.joining());

    Golden.assertMatches(Path.of("src/test/resources/library/not-comparable.txt"), list);
  }

  private static boolean isNotComparable(Judged each) {
    return each.answer() instanceof ServerAnswer.NotComparable;
  }

  private static String reason(ServerAnswer answer) {
    return answer instanceof ServerAnswer.NotComparable(String reason)
        ? reason.lines().findFirst().orElse("")
        : "";
  }

  private static String expectation(Judged each) {
    String message = each.given().message();
    return each.given().expect() + (message.isEmpty() ? "" : " \"" + message + "\"");
  }
}
