package dev.portcullis.policy.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
  private static final Mapping CONTAINER =
      new Mapping.Builder(1).put("name", "web", Mark.of(9, 11)).build();
  private static final Mapping SPEC =
      new Mapping.Builder(1)
          .put("containers", Sequence.of(List.of(CONTAINER)), Mark.of(8, 7))
          .build();

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, ReplicaSet",
    "extensions/v1beta1, Deployment, ReplicaSet",
    "apps/v1, ReplicaSet, ReplicaSet",
    "apps/v1, StatefulSet, StatefulSet",
    "apps/v1, DaemonSet, DaemonSet",
    "v1, ReplicationController, ReplicationController",
    "batch/v1, Job, Job",
  })
  void yieldsThePodOfEveryController(String apiVersion, String kind, String parent) {
    Expansion expansion = Expansion.of(workload(apiVersion, kind, template())).orElseThrow();

    Mapping pod = expansion.pod().root();
    assertThat(expansion.path()).isEqualTo("spec.template");
    assertThat(pod.string("kind", "")).isEqualTo("Pod");
    assertThat(pod.mapping("metadata").string("namespace", "")).isEqualTo("shop");
    assertThat(pod.mapping("metadata").mapping("labels").string("app", "")).isEqualTo("web");
    assertThat(pod.mapping("metadata").sequence("ownerReferences").mappings().getFirst())
        .returns(parent, owner -> owner.string("kind", ""));
  }

  @Test
  void findsTheTemplateOfACronJobTwoLevelsDown() {
    Mapping job = new Mapping.Builder(1).put("spec", template()).build();
    Mapping spec = new Mapping.Builder(1).put("jobTemplate", job).build();

    Expansion expansion = Expansion.of(workload("batch/v1", "CronJob", spec)).orElseThrow();

    assertThat(expansion.path()).isEqualTo("spec.jobTemplate.spec.template");
    assertThat(expansion.pod().root().mapping("spec")).isSameAs(SPEC);
  }

  @Test
  void handsOutTheTemplatesOwnValuesSoThatTheirPlacesStay() {
    Expansion expansion = Expansion.of(workload("apps/v1", "Deployment", template())).orElseThrow();

    assertThat(expansion.pod().root().mapping("spec")).isSameAs(SPEC);
  }

  @Test
  void mountsTheClaimsOfAStatefulSetInPlaceOfVolumesOfTheirName() {
    Mapping metadata = new Mapping.Builder(1).put("name", "data").build();
    Mapping claim = new Mapping.Builder(1).put("metadata", metadata).build();
    Mapping hidden =
        new Mapping.Builder(2).put("name", "data").put("hostPath", Mapping.EMPTY).build();
    Mapping kept = new Mapping.Builder(1).put("name", "scratch").build();
    Mapping podSpec = SPEC.with("volumes", Sequence.of(List.of(hidden, kept)));
    Mapping template = new Mapping.Builder(1).put("spec", podSpec).build();
    Mapping set =
        new Mapping.Builder(2)
            .put("template", template)
            .put("volumeClaimTemplates", Sequence.of(List.of(claim)))
            .build();

    Mapping spec =
        Expansion.of(workload("apps/v1", "StatefulSet", set))
            .orElseThrow()
            .pod()
            .root()
            .mapping("spec");

    List<Mapping> volumes = spec.sequence("volumes").mappings();
    assertThat(volumes).hasSize(2);
    assertThat(volumes.getFirst().mapping("persistentVolumeClaim").string("claimName", ""))
        .isEqualTo("data-web-0");
    assertThat(volumes.getLast()).isSameAs(kept);
    assertThat(spec.string("hostname", "")).isEqualTo("web-0");
  }

  @Test
  void letsADaemonTolerateWhatItsControllerAdds() {
    Mapping spec =
        Expansion.of(workload("apps/v1", "DaemonSet", template()))
            .orElseThrow()
            .pod()
            .root()
            .mapping("spec");

    assertThat(spec.sequence("tolerations").mappings())
        .extracting(toleration -> toleration.string("key", ""))
        .contains("node.kubernetes.io/not-ready", "node.kubernetes.io/unschedulable")
        .doesNotContain("node.kubernetes.io/network-unavailable");
  }

  @Test
  void expandsNeitherOtherKindsNorOtherGroups() {
    assertThat(Expansion.of(workload("v1", "Pod", template()))).isEmpty();
    assertThat(Expansion.of(workload("example.com/v1", "Deployment", template()))).isEmpty();
    assertThat(Expansion.of(workload("apps/v1", "Deployment", Mapping.EMPTY))).isEmpty();
  }

  private static Mapping template() {
    Mapping labels = new Mapping.Builder(1).put("app", "web").build();
    Mapping metadata = new Mapping.Builder(1).put("labels", labels).build();
    Mapping template =
        new Mapping.Builder(2).put("metadata", metadata).put("spec", SPEC, Mark.of(7, 5)).build();
    return new Mapping.Builder(1).put("template", template, Mark.of(5, 3)).build();
  }

  private static Resource workload(String apiVersion, String kind, Mapping spec) {
    Mapping metadata =
        new Mapping.Builder(2).put("name", "web").put("namespace", "shop", Mark.of(4, 3)).build();
    return new Resource(
        "web.yaml",
        Mark.of(1, 1),
        new Mapping.Builder(4)
            .put("apiVersion", apiVersion)
            .put("kind", kind)
            .put("metadata", metadata)
            .put("spec", spec)
            .build());
  }
}
