package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
  private static final Kinds KINDS = Kinds.builtIn();

  @ParameterizedTest
  @CsvSource({
    "v1, Service",
    "networking.k8s.io/v1, Ingress",
    "policy/v1, PodDisruptionBudget",
    "apiregistration.k8s.io/v1, APIService",
    "extensions/v1beta1, Ingress"
  })
  void aTypeWithASpecHasOneEvenIfNoneIsDeclared(String apiVersion, String kind) {
    Mapping bare = object(apiVersion, kind).build();
    Mapping ofNull = object(apiVersion, kind).put("spec", Null.NULL).build();

    assertThat(created(bare).find("spec")).isInstanceOf(Mapping.class);
    assertThat(created(ofNull).find("spec")).isEqualTo(created(bare).find("spec"));
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
  void aDeclaredSpecStaysAndIsCompleted() {
    Mapping spec = new Mapping.Builder(1).put("externalName", "example.com").build();
    Mapping service = object("v1", "Service").put("spec", spec).build();

    assertThat(created(service).mapping("spec").find("externalName")).isEqualTo("example.com");
    assertThat(created(service).mapping("spec").find("type")).isEqualTo("ClusterIP");
  }

  @Test
  void whatTheServerDoesNotTakeIsRefusedInItsWords() {
    Mapping pod = object("v1", "Pod").put("spec", Mapping.EMPTY).build();

    assertThat(Requests.to(KINDS).create(new Resource("object.yaml", 0, pod)))
        .isInstanceOfSatisfying(
            Asked.Refused.class,
            refused ->
                assertThat(refused.why().message())
                    .isEqualTo("Pod \"\" is invalid: spec.containers: Required value"));
  }

  private static Mapping.Builder object(String apiVersion, String kind) {
    return new Mapping.Builder(3).put("apiVersion", apiVersion).put("kind", kind);
  }

  private static Mapping created(Mapping declared) {
    return Requests.to(KINDS).create(new Resource("object.yaml", 0, declared)).accepted().subject();
  }
}
