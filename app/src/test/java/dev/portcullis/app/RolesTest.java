package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Roles;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
  private static final String PLAYBOOK =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: notes}
      spec:
        matchConditions: [{name: rule, expression: detection.rule == 'Shell'}]
        mitigations: [{annotate: {}}, {cordon: {}}]
        lease: 1h
      """;

  @TempDir private Path folder;

  @Test
  void grantsWhatThesePlaybooksNeedAndNoMore() throws IOException {
    Path playbook = Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);

    Outcome printed = CommandLine.run("roles", "--playbooks", playbook.toString(), "--name", "few");

    assertThat(printed.code()).as(printed.err()).isZero();
    Mapping role = role(printed);
    assertThat(role)
        .isEqualTo(
            Roles.ofServing("few", List.of(Mitigations.of("annotate"), Mitigations.of("cordon"))));
    assertThat(printed.out())
        .contains("\"resources\":[\"nodes\"],\"verbs\":[\"get\",\"patch\"]")
        .doesNotContain("\"pods\"],\"verbs\":[\"create\"")
        .doesNotContain("clusterrolebindings");
  }

  @Test
  void grantsForTheBuiltInPlaybooksWhereNoneAreGiven() throws IOException {
    assertThat(role(CommandLine.run("roles")).mapping("metadata").string("name", ""))
        .isEqualTo("portcullis");
  }

  @Test
  void saysWhichPlaybookCannotBeRead() throws IOException {
    Path playbook =
        Files.writeString(folder.resolve("p.yaml"), PLAYBOOK.replace("cordon", "explode"));

    Outcome refused = CommandLine.run("roles", "--playbooks", playbook.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("p.yaml").contains("explode");
    assertThat(refused.out()).isEmpty();
  }

  private static Mapping role(Outcome printed) {
    return new ManifestReader()
        .read("role.yaml", printed.out().getBytes(UTF_8))
        .items()
        .getFirst()
        .root();
  }
}
