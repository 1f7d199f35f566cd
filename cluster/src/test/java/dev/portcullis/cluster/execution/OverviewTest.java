package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.mitigation.Marks;
import dev.portcullis.response.workload.Objects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How often a cluster is asked for what is held.
class OverviewTest {
  private static final Mapping HELD =
      Mapping.EMPTY.with(
          "metadata", Mapping.EMPTY.with("labels", Mapping.EMPTY.with(Marks.HELD, "inc-1")));

  private final List<String> asked = new ArrayList<>();

  @Test
  void listsManyAndAsksForThoseThatTheListDoesNotShow() throws Exception {
    List<ChangeRecord> changes = IntStream.range(0, 10).mapToObj(OverviewTest::hold).toList();

    Overview overview = Overview.of(cluster(8), changes);

    for (ChangeRecord each : changes) {
      Target target = each.intent().change().target();
      assertThat(overview.now(target).mapping("metadata").string("name", ""))
          .isEqualTo(target.name());
    }
    assertThat(asked).containsExactly("all Deployment", "Deployment w8", "Deployment w9");
  }

  @Test
  void asksForFewOneByOne() throws Exception {
    List<ChangeRecord> changes = List.of(hold(0), hold(1));

    Overview overview = Overview.of(cluster(8), changes);
    overview.now(changes.getFirst().intent().change().target());

    assertThat(asked).containsExactly("Deployment w0");
  }

  @Test
  void asksOneByOneWhereItMayNotList() throws Exception {
    List<ChangeRecord> changes = IntStream.range(0, 5).mapToObj(OverviewTest::hold).toList();

    Overview overview = Overview.of(cluster(-1), changes);
    overview.now(changes.getFirst().intent().change().target());

    assertThat(asked).containsExactly("all Deployment", "Deployment w0");
  }

  private static ChangeRecord hold(int number) {
    Change change =
        new Change.Patch(Target.of(deployment(number)), HELD, Mapping.EMPTY.with("x", "y"), "held");
    return new ChangeRecord(
        "chg-" + number,
        new Intent("inc-1", 1, "scaleToZero", Intent.Purpose.MITIGATE, change, Mapping.EMPTY),
        Instant.EPOCH,
        null,
        0);
  }

  private static Mapping deployment(int number) {
    return Mapping.EMPTY
        .with("apiVersion", "apps/v1")
        .with("kind", "Deployment")
        .with(
            "metadata",
            Mapping.EMPTY
                .with("namespace", "shop")
                .with("name", "w" + number)
                .with("uid", "u" + number));
  }

  /// @param listed how many a list shows, -1 when nobody may list
  private Objects cluster(int listed) {
    return new Objects() {
      @Override
      public Mapping find(String apiVersion, String kind, String namespace, String name) {
        asked.add(kind + " " + name);
        return deployment(Integer.parseInt(name.substring(1)));
      }

      @Override
      public List<Mapping> all(String apiVersion, String kind, String namespace)
          throws UnknownException {
        asked.add("all " + kind);
        if (listed < 0) {
          throw new DeniedException("403");
        }
        return IntStream.range(0, listed).mapToObj(OverviewTest::deployment).toList();
      }

      @Override
      public String kind(String apiVersion, String resource) {
        return "";
      }

      @Override
      public boolean scales(String apiVersion, String kind) {
        return true;
      }
    };
  }
}
