package dev.portcullis.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real API server refuses the same fields of the same policies in the same words.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class RefusedPoliciesOnServerTest {
  /// What these say is the other's own choice of words.
  private static final List<String> OWN_WORDS =
      List.of("compilation failed", "must evaluate to", "must not have more than", "xxxx");

  private final ApiClient client;

  RefusedPoliciesOnServerTest(ControlPlane controlPlane) {
    client = controlPlane.client();
  }

  static List<Resource> refused() throws IOException {
    return RefusedPolicies.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void theServerSaysTheSame(Resource declared) throws IOException {
    Answer answer = client.create(declared.root(), Run.DRY);

    List<Unreadable> ours = RefusedPolicies.refused(declared);
    for (Unreadable each : ours) {
      if (each.reason().contains(": unknown field")) {
        assertThat(answer.warnings())
            .contains("unknown field \"%s\"".formatted(each.location().path()));
        return;
      }
      if (each.reason().contains(": expected a")) {
        assertThat(answer.message()).contains("cannot unmarshal");
        return;
      }
    }
    assertThat(said(ours)).isEqualTo(said(answer));
  }

  private static Set<String> said(List<Unreadable> ours) {
    List<String> said = new ArrayList<>();
    for (Unreadable each : ours) {
      said.add(each.reason().substring(each.reason().indexOf(", ") + 2));
    }
    return comparable(said);
  }

  private static Set<String> said(Answer answer) {
    List<String> said = new ArrayList<>();
    for (Mapping cause : answer.body().mapping("details").sequence("causes").mappings()) {
      said.add(cause.string("field", "") + ": " + cause.string("message", ""));
    }
    return comparable(said);
  }

  /// Labels are refused one by one here, all under the field that holds them there.
  private static Set<String> comparable(List<String> said) {
    Set<String> comparable = new TreeSet<>();
    for (String each : said) {
      boolean own = OWN_WORDS.stream().anyMatch(each::contains);
      String path = each.substring(0, each.indexOf(": "));
      int labels = path.indexOf(".matchLabels");
      String text = each.substring(path.length());
      comparable.add(
          (labels < 0 ? path : path.substring(0, labels) + ".matchLabels") + (own ? "" : text));
    }
    return comparable;
  }
}
