package dev.portcullis.policy.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.FactKind;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.schema.Type.ListOf;
import dev.portcullis.policy.schema.Type.MapOf;
import dev.portcullis.policy.schema.Type.Pointer;
import dev.portcullis.policy.schema.Type.SchemaOr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
  private final Schemas schemas = new Schemas();

  @ParameterizedTest
  @CsvSource({
    "v1, Pod, io.k8s.api.core.v1.Pod",
    "apps/v1, Deployment, io.k8s.api.apps.v1.Deployment",
    "apiregistration.k8s.io/v1, APIService, io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService",
    "resource.k8s.io/v1beta1, ResourceClaim, io.k8s.api.resource.v1beta1.ResourceClaim",
    "policy/v1, Eviction, io.k8s.api.policy.v1.Eviction"
  })
  void findsTheTypeOfAKind(String apiVersion, String kind, String name) {
    assertThat(schemas.ofKind(apiVersion, kind)).map(StructType::name).contains(name);
  }

  @Test
  void hasATypeForEveryKindThatIsServed() {
    Set<StructType> reached = new HashSet<>();

    for (ServedKind kind : Kinds.builtIn().all()) {
      String apiVersion =
          kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
      boolean served = kind.serving() == ServedKind.Serving.SERVED;
      if (served && !kind.group().equals(FactKind.GROUP)) {
        assertThat(schemas.kinds(apiVersion)).contains(kind.kind());
        reach(schemas.ofKind(apiVersion, kind.kind()).orElseThrow(), reached);
      }
    }

    assertThat(reached.size()).isGreaterThan(600);
  }

  @Test
  void saysWhatOpenApiSaysOfAField() {
    Field ports = field("io.k8s.api.core.v1.Container", "ports");
    Field protocol = field("io.k8s.api.core.v1.ContainerPort", "protocol");

    assertThat(ports.identity())
        .isEqualTo(new Field.Identity.Keys(List.of("containerPort", "protocol")));
    assertThat(protocol.values()).containsExactly("SCTP", "TCP", "UDP");
    assertThat(protocol.type().goName()).isEqualTo("v1.Protocol");
    assertThat(field("io.k8s.api.core.v1.ContainerPort", "containerPort").isRequired()).isTrue();
  }

  private Field field(String type, String name) {
    return requireNonNull(schemas.named(type).orElseThrow().field(name));
  }

  private static void reach(Type type, Set<StructType> reached) {
    switch (type) {
      case StructType struct -> {
        if (reached.add(struct)) {
          struct.fields().forEach(field -> reach(field.type(), reached));
        }
      }
      case ListOf list -> reach(list.element(), reached);
      case MapOf map -> reach(map.value(), reached);
      case Pointer pointer -> reach(pointer.target(), reached);
      case SchemaOr either -> reach(either.schema(), reached);
      case Type.Scalar _ -> {}
    }
  }
}
