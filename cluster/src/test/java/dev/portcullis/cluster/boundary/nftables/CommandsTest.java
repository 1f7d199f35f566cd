package dev.portcullis.cluster.boundary.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final Commands COMMANDS = new Commands("portcullis");
  private static final Subject ADDRESS = Objects.requireNonNull(Subject.address("198.51.100.7"));
  private static final Subject NETWORK = Objects.requireNonNull(Subject.network("2001:db8::/47"));
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void putsAnElementInAnewSoThatItsEndMoves() {
    assertThat(COMMANDS.add(Map.of(ADDRESS, NOW.plusMillis(1500)), NOW))
        .isEqualTo(
            """
            add element inet portcullis ipv4_32 { 198.51.100.7 }
            delete element inet portcullis ipv4_32 { 198.51.100.7 }
            add element inet portcullis ipv4_32 { 198.51.100.7 timeout 2s }
            """);
  }

  @Test
  void neverBlocksForEver() {
    assertThat(COMMANDS.add(Map.of(ADDRESS, NOW.minusSeconds(9)), NOW)).contains(" timeout 1s }");
  }

  @Test
  void hasASetForEachPrefix() {
    assertThat(COMMANDS.delete(List.of(NETWORK)))
        .contains("delete element inet portcullis ipv6_47 { 2001:db8:: }");
    assertThat(Objects.requireNonNull(Prefix.of(NETWORK)).match("saddr"))
        .isEqualTo("ip6 saddr & ffff:ffff:fffe:: @ipv6_47");
  }

  @Test
  void takesNothingButAddressesAndNetworks() {
    Subject domain = Objects.requireNonNull(Subject.domain("evil.example"));

    assertThatThrownBy(() -> COMMANDS.delete(List.of(domain)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
