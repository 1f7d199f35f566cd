package dev.portcullis.response.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.boundary.Rules.Ruling;
import dev.portcullis.response.change.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Caps CAPS = new Caps(24, 48, 2, 3, Duration.ofHours(1));

  @Test
  void wantsWhatNothingSpeaksAgainst() {
    assertThat(decide(block("a", "198.51.100.7", "inc-1", 0)))
        .singleElement()
        .isInstanceOf(Ruling.Wanted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.9, 10.0.0.0/8",
    "10.1.2.0/24, 10.0.0.0/8",
    "198.51.100.0/24, 198.51.100.53/32",
    "2001:db8:1::/64, 2001:db8:1::53/128",
  })
  void neverBlocksWhatIsOnTheAllowlist(String subject, String allowed) {
    List<Ruling> rulings = rules(allowed).decide(List.of(block("a", subject, "", 0)), NOW);

    assertThat(rulings)
        .singleElement()
        .isEqualTo(
            new Ruling.Refused(
                block("a", subject, "", 0),
                subject + " meets " + allowed + ", which must never be blocked"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "ff02::1"
      })
  void neverBlocksWhatIsNoMachineElsewhere(String subject) {
    assertThat(decide(block("a", subject, "", 0)))
        .singleElement()
        .isInstanceOf(Ruling.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.0/24, true",
    "198.51.0.0/23, false",
    "2001:db8::/48, true",
    "2001:db8::/47, false",
    "0.0.0.0/0, false",
  })
  void blocksNoLargeNetworkWithoutAPerson(String subject, boolean wanted) {
    assertThat(decide(block("a", subject, "", 0)).getFirst() instanceof Ruling.Wanted)
        .isEqualTo(wanted);
  }

  @Test
  void oneIncidentDoesNotBlockEverybody() {
    List<Ruling> rulings =
        decide(
            block("c", "198.51.100.3", "inc-1", 3),
            block("a", "198.51.100.1", "inc-1", 1),
            block("b", "198.51.100.2", "inc-1", 2));

    assertThat(wanted(rulings)).containsExactly("a", "b");
    assertThat(rulings.getLast())
        .isInstanceOfSatisfying(
            Ruling.Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo("incident inc-1 has 2 blocks already"));
  }

  @Test
  void allTogetherBlockSoManyAWindow() {
    List<Ruling> rulings =
        decide(
            block("a", "198.51.100.1", "inc-1", 0),
            block("b", "198.51.100.2", "inc-2", 1),
            block("c", "198.51.100.3", "inc-3", 2),
            block("d", "198.51.100.4", "inc-4", 59),
            block("e", "198.51.100.5", "inc-5", 60));

    assertThat(wanted(rulings)).containsExactly("a", "b", "c", "e");
  }

  @Test
  void endsWithItsTime() {
    Block block = block("a", "198.51.100.7", "", 0);

    assertThat(rules().decide(List.of(block), block.until()))
        .containsExactly(new Ruling.Over(block));
  }

  private static List<String> wanted(List<Ruling> rulings) {
    List<String> names = new ArrayList<>();
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Wanted(Block block)) {
        names.add(block.object().name());
      }
    }
    return names;
  }

  private static List<Ruling> decide(Block... blocks) {
    return rules().decide(List.of(blocks), NOW);
  }

  private static Rules rules(String... allowed) {
    List<Cidr> networks = new ArrayList<>();
    for (String text : allowed) {
      if (Cidr.parse(text) instanceof Answer.Value<Cidr>(Cidr cidr)) {
        networks.add(cidr);
      }
    }
    assertThat(networks).hasSameSizeAs(allowed);
    return new Rules(Allowlist.of(networks), CAPS);
  }

  private static Block block(String name, String subject, String incident, int minute) {
    return new Block(
        new Target(BlockReader.API_VERSION, BlockReader.KIND, "", name, "uid-" + name),
        Objects.requireNonNull(
            subject.contains("/") ? Subject.network(subject) : Subject.address(subject)),
        incident,
        NOW.minus(Duration.ofMinutes(60 - minute)),
        NOW.plus(Duration.ofHours(1)));
  }
}
