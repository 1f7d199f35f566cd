package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationTest {
  private static final Kinds KINDS = Kinds.builtIn();

  @ParameterizedTest
  @CsvSource({
    "v1, Pod",
    "v1, Service",
    "apps/v1, Deployment",
    "batch/v1, CronJob",
    "networking.k8s.io/v1, Ingress",
    "policy/v1, PodDisruptionBudget",
    "apiextensions.k8s.io/v1, CustomResourceDefinition",
    "apiregistration.k8s.io/v1, APIService"
  })
  void aTypeWithASpecHasOneEvenIfNoneIsDeclared(String apiVersion, String kind) {
    Mapping bare = object(apiVersion, kind).build();
    Mapping ofNull = object(apiVersion, kind).put("spec", Null.NULL).build();

    assertThat(created(bare).find("spec")).isEqualTo(Mapping.EMPTY);
    assertThat(created(ofNull).find("spec")).isEqualTo(Mapping.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "v1, ConfigMap",
    "rbac.authorization.k8s.io/v1, ClusterRole",
    "storage.k8s.io/v1, StorageClass",
    "example.com/v1, Widget"
  })
  void anyOtherHasOnlyWhatIsDeclared(String apiVersion, String kind) {
    Mapping bare = object(apiVersion, kind).build();

    assertThat(created(bare).indexOf("spec")).isNegative();
  }

  @Test
  void aDeclaredSpecStays() {
    Mapping spec = new Mapping.Builder(1).put("hostPID", true).build();
    Mapping pod = object("v1", "Pod").put("spec", spec).build();

    assertThat(created(pod).find("spec")).isEqualTo(spec);
  }

  private static Mapping.Builder object(String apiVersion, String kind) {
    return new Mapping.Builder(3).put("apiVersion", apiVersion).put("kind", kind);
  }

  private static Mapping created(Mapping declared) {
    return Creation.of(new Resource("object.yaml", 0, declared), KINDS).subject();
  }
}
