package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactKindsTest {
  private final Kinds kinds = Kinds.builtIn();

  @ParameterizedTest
  @EnumSource
  void eachIsServedInNoNamespaceByItsPlural(FactKind fact) {
    Resource resource = fact.resource("a/file", Mark.of(3, 1), "a", Mapping.EMPTY);

    assertThat(kinds.knows(resource)).isTrue();
    assertThat(kinds.of(resource).scope()).isEqualTo(ServedKind.Scope.CLUSTER);
    assertThat(kinds.served(FactKind.GROUP, FactKind.VERSION, fact.resource()))
        .containsExactly(kinds.of(resource));
  }

  @Test
  void pluralsAreThoseThatPeopleExpect() {
    List<String> plurals = Arrays.stream(FactKind.values()).map(FactKind::resource).toList();

    assertThat(plurals)
        .contains("images", "dependencies", "vulnerabilities", "composefiles", "exposedsecrets");
  }

  @Test
  void aFactSaysWhichLayerItCameWith() {
    Mapping spec = new Mapping.Builder(1).put("layer", "base-image").build();
    Resource said = FactKind.VULNERABILITY.resource("f", Mark.of(1, 1), "v", spec);
    Resource silent = FactKind.VULNERABILITY.resource("f", Mark.of(1, 1), "v", Mapping.EMPTY);

    assertThat(FactKind.layer(said)).contains(Layer.BASE_IMAGE);
    assertThat(FactKind.layer(silent)).isEmpty();
  }

  @Test
  void whatIsNoFactSaysNothingOfLayers() {
    Mapping root =
        new Mapping.Builder(2)
            .put("apiVersion", "example.com/v1")
            .put("spec", new Mapping.Builder(1).put("layer", "host").build())
            .build();

    assertThat(FactKind.layer(new Resource("f", Mark.NONE, root))).isEmpty();
  }
}
