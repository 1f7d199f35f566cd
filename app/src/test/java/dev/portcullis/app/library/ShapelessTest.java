package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Asked;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.workload.Expansion;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What lacks fields is judged by every rule, and by none with an error: one Pod without a `spec`
/// must not become fifty findings.
class ShapelessTest {
  private static final Path SHAPELESS = Path.of("app/src/test/resources/library/shapeless.yaml");

  private static final Kinds KINDS = Kinds.builtIn();
  private static final Judge JUDGE = new Judge(Library.policies(), Surroundings.none(KINDS));

  @ParameterizedTest(name = "{index}")
  @MethodSource({"bare", "shapeless"})
  void everyRuleCanJudgeIt(Resource resource) {
    Stream<Resource> judged =
        Stream.concat(
            Stream.of(resource), Expansion.of(resource).map(expansion -> expansion.pod()).stream());

    assertThat(judged)
        .allSatisfy(each -> {
          switch (Requests.to(KINDS).create(each)) {
            case Asked.Accepted(Request request, _) ->
                assertThat(JUDGE.judge(request, Placement.itself(each)))
                    .extracting(Ruling::verdict)
                    .doesNotHaveAnyElementsOfTypes(Verdict.Undetermined.class);
            // No rule ever sees what the server does not take.
            case Asked.Refused(Decoded.Refused why) -> assertThat(why.message()).isNotEmpty();
          }
        });
  }

  /// Every kind of Kubernetes with nothing but a name.
  static Stream<Resource> bare() {
    String manifest =
        KINDS.all().stream()
            .map(kind ->
                "apiVersion: %s%s\nkind: %s\nmetadata: {name: bare}\n"
                    .formatted(
                        kind.group().isEmpty() ? "" : kind.group() + "/",
                        kind.version(),
                        kind.kind()))
            .collect(Collectors.joining("---\n"));
    return read("kinds.yaml", manifest.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Resource> shapeless() throws IOException {
    return read("shapeless.yaml", Files.readAllBytes(Repository.root().resolve(SHAPELESS)));
  }

  private static Stream<Resource> read(String name, byte[] content) {
    Reading<Resource> reading = new ManifestReader().read(name, content);
    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.items()).isNotEmpty();
    return reading.items().stream();
  }
}
