package dev.portcullis.cluster.boundary.nftables;

import static dev.portcullis.testkit.network.Crossing.ATTACKER;
import static dev.portcullis.testkit.network.Crossing.NEIGHBOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import dev.portcullis.testkit.network.Crossing;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// An attacker and a server in two networks that a cable joins: what a block does to packets.
class CutOffTest {
  @Test
  void whoIsBlockedGetsNoNewConnectionAndLosesTheOneHeHas() throws Exception {
    try (Crossing crossing = Crossing.open("nftables");
        NftablesDevice device =
            new NftablesDevice("edge", new Commands("portcullis"), InstantSource.system())) {
      Subject attacker = Objects.requireNonNull(Subject.address(ATTACKER));
      Socket established = crossing.connect(ATTACKER);
      Socket neighbour = crossing.connect(NEIGHBOUR);
      assertThat(Crossing.answers(established)).isTrue();

      crossing
          .inside()
          .call(() -> {
            device.register(List.of(block(attacker)));
            return 0;
          });

      assertThat(Crossing.answers(established)).isFalse();
      assertThatThrownBy(() -> crossing.connect(ATTACKER))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(Crossing.answers(neighbour)).isTrue();

      crossing
          .inside()
          .call(() -> {
            device.lift(List.of(attacker));
            return 0;
          });

      assertThat(Crossing.answers(crossing.connect(ATTACKER))).isTrue();
      assertThat(Crossing.answers(neighbour)).isTrue();
      established.close();
      neighbour.close();
    }
  }

  private static Block block(Subject subject) {
    Instant now = Instant.now();
    return new Block(
        new Target(BlockReader.API_VERSION, BlockReader.KIND, "", "block", "uid"),
        subject,
        "inc-1",
        now,
        now.plus(Duration.ofHours(1)));
  }
}
