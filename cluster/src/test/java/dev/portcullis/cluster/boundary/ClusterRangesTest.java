package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.workload.Objects;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterRangesTest {
  private static final Mapping RANGE =
      Mapping.EMPTY.with("spec", Mapping.EMPTY.with("cidrs", Sequence.of(List.of("10.96.0.0/16"))));

  @Test
  void readsTheRangeWhereTheServerTellsIt() throws Exception {
    assertThat(new ClusterRanges(cluster(List.of(RANGE))).read())
        .map(Object::toString)
        .containsExactlyInAnyOrder("10.96.0.0/16", "10.96.0.1/32");
  }

  @Test
  void takesEveryServiceWhereItDoesNot() throws Exception {
    assertThat(new ClusterRanges(cluster(List.of())).read())
        .map(Object::toString)
        .containsExactlyInAnyOrder("10.96.0.1/32", "10.96.3.4/32");
  }

  private static Mapping service(String namespace, String address) {
    return Mapping.EMPTY
        .with("metadata", Mapping.EMPTY.with("namespace", namespace))
        .with("spec", Mapping.EMPTY.with("clusterIPs", Sequence.of(List.of(address))));
  }

  private static Objects cluster(List<Mapping> ranges) {
    List<Mapping> services = List.of(service("default", "10.96.0.1"), service("shop", "10.96.3.4"));
    return new Objects() {
      @Override
      public Mapping find(String apiVersion, String kind, String namespace, String name) {
        throw new IllegalStateException("expected no such question");
      }

      @Override
      public List<Mapping> all(String apiVersion, String kind, String namespace) {
        return switch (kind) {
          case "ServiceCIDR" -> ranges;
          case "Service" ->
              services.stream()
                  .filter(each ->
                      namespace.isEmpty()
                          || each.mapping("metadata").string("namespace", "").equals(namespace))
                  .toList();
          default -> List.of();
        };
      }

      @Override
      public String kind(String apiVersion, String resource) {
        return "";
      }

      @Override
      public boolean scales(String apiVersion, String kind) {
        return false;
      }
    };
  }
}
