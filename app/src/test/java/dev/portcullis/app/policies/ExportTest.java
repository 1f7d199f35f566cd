package dev.portcullis.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.library.Library;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportTest {

  static Stream<PolicyFacts> policies() {
    return Library.policies().stream()
        .filter(bound -> !bound.policy().isOnFacts())
        .map(bound -> bound.policy().facts());
  }

  @Test
  void whatLetsAdmittedImagesInIsThePolicyOfTheLibrary() throws IOException {
    String declared = Library.declaration("image/admitted-digests");

    Path shipped = Repository.root().resolve("deploy/images/policies.yaml");

    assertThat(Files.readString(shipped))
        .contains(declared.substring(0, declared.indexOf("\n---") + 1));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void neverCoversTheNamespacesOfTheSystem(PolicyFacts policy) {
    Mapping binding = binding(new Export(Optional.empty(), "Deny"), policy);

    assertThat(expressions(binding)).singleElement().satisfies(ExportTest::leavesTheSystemOut);
    assertThat(binding.mapping("spec").sequence("validationActions").strings())
        .containsExactly("Deny");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aLevelIsAskedForBesides(PolicyFacts policy) {
    Mapping binding = binding(new Export(Optional.of(Level.BASELINE), "Warn"), policy);

    assertThat(expressions(binding)).hasSize(2).first().satisfies(ExportTest::leavesTheSystemOut);
  }

  private static void leavesTheSystemOut(Mapping expression) {
    assertThat(expression.string("key", "")).isEqualTo("kubernetes.io/metadata.name");
    assertThat(expression.string("operator", "")).isEqualTo("NotIn");
    assertThat(expression.sequence("values").strings())
        .containsExactly("kube-system", "kube-public", "kube-node-lease");
  }

  private static List<Mapping> expressions(Mapping binding) {
    return binding
        .mapping("spec")
        .mapping("matchResources")
        .mapping("namespaceSelector")
        .sequence("matchExpressions")
        .mappings();
  }

  private static Mapping binding(Export export, PolicyFacts policy) {
    String exported = export.of(policy, Library.declaration(policy.id()));
    List<Resource> documents =
        new ManifestReader().read("bundle.yaml", exported.getBytes(StandardCharsets.UTF_8)).items();
    assertThat(documents)
        .extracting(Resource::kind)
        .containsExactly("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding");
    return documents.getLast().root();
  }
}
