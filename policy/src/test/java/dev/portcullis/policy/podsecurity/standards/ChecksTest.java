package dev.portcullis.policy.podsecurity.standards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecksTest {

  @Test
  void theRosterListsEveryCheck() throws IOException {
    Path folder =
        Repository.root()
            .resolve("policy/src/main/java/dev/portcullis/policy/podsecurity/standards");
    try (Stream<Path> files = Files.list(folder)) {
      long declared = files.filter(ChecksTest::declaresCheck).count();

      assertThat(Checks.all()).hasSize(Math.toIntExact(declared));
    }
    assertThat(Checks.all()).extracting(Check::id).doesNotHaveDuplicates();
  }

  @Test
  void onlyRestrictedChecksOverrideAndOnlyBaselineOnes() {
    List<String> baseline =
        Checks.all().stream()
            .filter(check -> check.level() == Level.BASELINE)
            .map(Check::id)
            .toList();

    for (Check check : Checks.all()) {
      List<String> overrides =
          check.revisions().stream().flatMap(each -> each.overrides().stream()).toList();
      assertThat(baseline).containsAll(overrides);
      assertThat(check.level() == Level.RESTRICTED || overrides.isEmpty()).isTrue();
    }
  }

  /// The row of upstream's `TestCheckAppArmor_Forbidden` whose expected text is a Go expression.
  @Test
  void quotesForbiddenAnnotationsInOrder() {
    Mapping pod =
        object(
            """
            {"metadata": {"annotations": {
              "container.apparmor.security.beta.kubernetes.io/f": "unknown",
              "container.apparmor.security.beta.kubernetes.io/": "bogus",
              "container.apparmor.security.beta.kubernetes.io/a": "",
              "container.apparmor.security.beta.kubernetes.io/b": "runtime/default",
              "container.apparmor.security.beta.kubernetes.io/c": "localhost/",
              "container.apparmor.security.beta.kubernetes.io/e": "unconfined"}}}\
            """);

    Violations violations =
        Evaluator.latest().evaluate(new Standard(Level.BASELINE, Version.LATEST), Pod.of(pod));

    assertThat(violations.all())
        .containsExactly(
            new Violation(
                "forbidden AppArmor profiles",
                """
                annotations must not set AppArmor profile type to \
                "container.apparmor.security.beta.kubernetes.io/="bogus"", \
                "container.apparmor.security.beta.kubernetes.io/e="unconfined"", \
                "container.apparmor.security.beta.kubernetes.io/f="unknown"\"\
                """));
  }

  @Test
  void takesExplicitNullsForAbsent() {
    Mapping pod =
        object(
            """
            {"metadata": {"annotations": null}, "spec": {"hostUsers": null, "initContainers": null,
              "securityContext": null, "volumes": [{"name": "a", "hostPath": null, "emptyDir": {}}],
              "containers": [{"name": "a", "ports": null, "securityContext": {
                "capabilities": null, "seccompProfile": null, "appArmorProfile": null,
                "runAsUser": null, "privileged": null, "procMount": null}}]}}\
            """);

    Violations violations =
        Evaluator.latest().evaluate(new Standard(Level.BASELINE, Version.LATEST), Pod.of(pod));

    assertThat(violations.all()).isEmpty();
  }

  private static boolean declaresCheck(Path file) {
    try {
      return Files.readString(file).contains("static Check check()");
    } catch (IOException e) {
      throw new UncheckedIOException("could not read '" + file + "'", e);
    }
  }

  private static Mapping object(String json) {
    return (Mapping) Json.read(json);
  }
}
