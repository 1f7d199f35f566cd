package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithNodes;
import dev.portcullis.testkit.loop.Fleet;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// No event that was taken is without an outcome, nothing is done twice and no stranger's object is
/// changed when `serve` and the API server are killed. `bench/loop --faults` has many more faults,
/// and takes its time.
@ExtendWith(ControlPlaneExtension.class)
class FaultsOnServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WORKLOADS = 9;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  FaultsOnServerTest(@WithNodes ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void losesNothingAndDoesNothingTwiceWhateverIsKilled() throws Exception {
    Fleet fleet = Fleet.in(controlPlane.client(), "faults");
    Member stranger = fleet.deploy("other", 1, 2, LIMIT).getFirst();
    List<Member> members = fleet.deploy("w", WORKLOADS, 3, LIMIT);
    Deque<Member> waiting = new ArrayDeque<>(members);

    for (int kill = 0; kill < 2; kill++) {
      try (Serving serving = serve()) {
        send(serving, waiting, 3);
        Thread.sleep(40L * kill); // in the midst of it
        serving.kill();
      }
    }
    try (Serving serving = serve()) {
      controlPlane.killApiServer();
      send(serving, waiting, 3);
      controlPlane.restartApiServer();

      await(() -> backlog().equals(new Backlog(0, 0, WORKLOADS, 0)));
      for (Member member : members) {
        await(() -> pods(member) == 0);
      }
    }

    for (Member member : members) {
      Mapping deployment = deployment(member);
      assertThat(deployment.mapping("spec").find("replicas")).isEqualTo(0L);
      // Made, scaled and noted on.
      assertThat((Long) deployment.mapping("metadata").find("generation")).isLessThanOrEqualTo(3);
    }
    assertThat(deployment(stranger).mapping("metadata").find("generation")).isEqualTo(1L);
    assertThat(pods(stranger)).isEqualTo(2);
    try (SqlJournal journal = journal()) {
      assertThat(journal.casebook().unconcluded(9)).isEmpty();
      assertThat(journal.trail().verify(Seal.EMPTY)).isInstanceOf(Verification.Sound.class);
    }
    fleet.deploy("after", 1, 1, LIMIT); // whoever comes next finds controllers at work
  }

  private Serving serve() throws Exception {
    List<String> launcher = OwnJvm.running(Portcullis.class.getName());
    return Serving.start(launcher, Map.of(), folder, controlPlane, file().toString());
  }

  private static void send(Serving serving, Deque<Member> waiting, int many) throws Exception {
    for (int i = 0; i < many; i++) {
      Member member = waiting.removeFirst();
      String event = member.event(member.uids().getFirst(), Serving.RULE, "Critical");
      assertThat(serving.post(event)).isEqualTo(202);
    }
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private SqlJournal journal() throws Exception {
    return SqlJournal.open(new Database.Sqlite(file(), 1L << 30), 20);
  }

  private Backlog backlog() throws Exception {
    try (SqlJournal journal = journal()) {
      return journal.inbox().backlog();
    }
  }

  private Mapping deployment(Member member) throws IOException {
    return controlPlane
        .client()
        .get(
            "/apis/apps/v1/namespaces/%s/deployments/%s"
                .formatted(member.namespace(), member.name()))
        .body();
  }

  private int pods(Member member) throws IOException {
    return controlPlane
        .client()
        .metadata(
            "/api/v1/namespaces/%s/pods?labelSelector=app%%3D%s"
                .formatted(member.namespace(), member.name()))
        .body()
        .sequence("items")
        .size();
  }
}
