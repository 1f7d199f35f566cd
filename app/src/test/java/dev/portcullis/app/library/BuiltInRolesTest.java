package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict.Upheld;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The library has nothing against the roles and bindings that an API server makes for itself: what
/// the rules leave out by name is all that has to be left out.
class BuiltInRolesTest {
  private static final Path ROLES = Path.of("app/src/test/resources/library/built-in-roles.yaml");

  private static final Kinds KINDS = Kinds.builtIn();
  private static final Judge JUDGE = new Judge(Library.policies(), Surroundings.none(KINDS));

  @ParameterizedTest(name = "{index}")
  @MethodSource("roles")
  void theLibraryHasNothingAgainst(Resource role) {
    List<Ruling> rulings =
        JUDGE.judge(Requests.to(KINDS).create(role).accepted(), Placement.itself(role));

    assertThat(rulings).extracting(Ruling::verdict).hasOnlyElementsOfType(Upheld.class);
  }

  static Stream<Resource> roles() throws IOException {
    byte[] content = Files.readAllBytes(Repository.root().resolve(ROLES));
    Reading<Resource> roles = new ManifestReader().read(ROLES.toString(), content);
    assertThat(roles.unreadable()).isEmpty();
    return roles.items().stream();
  }
}
