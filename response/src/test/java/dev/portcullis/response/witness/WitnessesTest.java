package dev.portcullis.response.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.Written;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WitnessesTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private record Saying(String name, Testimony testimony) implements Witness {
    @Override
    public Testimony about(IpAddress address, Instant at) {
      return testimony;
    }
  }

  private static final Witness SILENT = new Saying("silent", new Testimony.Silent());
  private static final Witness AWAY = new Saying("away", new Testimony.Absent("'away': no route"));
  private static final Witness SURE = new Saying("sure", new Testimony.Bad("sure", "line 1"));

  @Test
  void oneWhoKnowsIsEnoughAndOneWhoIsMissingKeepsTheOthersFromBeingSilent() {
    assertThat(said(SILENT, AWAY, SURE)).isEqualTo(new Testimony.Bad("sure", "line 1"));
    assertThat(said(SILENT, AWAY)).isEqualTo(new Testimony.Absent("'away': no route"));
    assertThat(said(SILENT)).isEqualTo(new Testimony.Silent());
  }

  private static Testimony said(Witness... witnesses) {
    return new Witnesses(List.of(witnesses)).about("203.0.113.9", NOON);
  }

  @Test
  void aListHasAddressesNetworksAndComments() {
    Reading<Suspect> reading =
        AddressList.read(
            "list.txt",
            """
            # ours
            203.0.113.9
            198.51.100.0/24 ; a network
              2001:db8:0:0::1   # one

            10.0.0.0/8
            evil.example
            """);

    assertThat(reading.items().stream().map(Suspect::subject).map(Subject::text))
        .containsExactly("203.0.113.9", "198.51.100.0/24", "2001:db8::1");
    assertThat(reading.unreadable().stream().map(each -> each.location().toString()))
        .containsExactly("list.txt:6:1", "list.txt:7:1");
    Suspects suspects = new Suspects(reading.items());
    assertThat(because(suspects, "198.51.100.77", NOON)).isEqualTo("line 3");
    assertThat(because(suspects, "198.51.101.77", NOON)).isEmpty();
    assertThat(because(suspects, "2001:db8::1", NOON)).isEqualTo("line 4");
  }

  @Test
  void anIndicatorHoldsFromItsBeginningToItsEnd() {
    Suspects suspects =
        Indicators.NONE.with(List.of(indicator("1", "2026-11-27T11:00:00Z", ""))).suspects();

    assertThat(because(suspects, "203.0.113.9", Instant.parse("2026-11-27T09:59:59Z"))).isEmpty();
    assertThat(because(suspects, "203.0.113.9", NOON)).isEqualTo("indicator--1");
    assertThat(because(suspects, "203.0.113.9", Instant.parse("2026-11-27T13:00:00Z"))).isEmpty();
  }

  @Test
  void theLastVersionCountsInWhateverOrderTheyCome() {
    Mapping first = indicator("1", "2026-11-27T11:00:00Z", "");
    Mapping revoked = indicator("1", "2026-11-27T11:30:00Z", "revoked: true");

    assertThat(Indicators.NONE.with(List.of(first, revoked)).suspects().size()).isZero();
    assertThat(Indicators.NONE.with(List.of(revoked)).with(List.of(first)).suspects().size())
        .isZero();
    assertThat(Indicators.NONE.with(List.of(first)).suspects().size()).isOne();
  }

  @Test
  void whatIsNoSoundIndicatorOfStixAccusesNobody() {
    assertThat(
            Indicators.NONE
                .with(
                    List.of(
                        Written.object("{type: malware, id: malware--1, modified: x}"),
                        Written.object("{id: 'indicator--1; x', modified: '2026-11-27T11:00:00Z'}"),
                        indicator("2", "2026-11-27T11:00:00Z", "valid_until: soon"),
                        indicator("3", "2026-11-27T11:00:00Z", "pattern_type: yara")))
                .suspects()
                .size())
        .isZero();
  }

  private static Mapping indicator(String id, String modified, String more) {
    String until = more.startsWith("valid_until") ? more : "valid_until: '2026-11-27T13:00:00Z'";
    String kind = more.startsWith("pattern_type") ? more : "pattern_type: stix";
    return Written.object(
        """
        type: indicator
        id: indicator--%s
        modified: '%s'
        valid_from: '2026-11-27T10:00:00Z'
        pattern: "[ipv4-addr:value = '203.0.113.9']"
        %s
        %s
        %s
        """
            .formatted(id, modified, until, kind, more.startsWith("revoked") ? more : ""));
  }

  private static String because(Suspects suspects, String text, Instant at) {
    if (!(IpAddress.parse(text) instanceof Answer.Value<IpAddress>(IpAddress address))) {
      throw new IllegalArgumentException(text);
    }
    @Nullable Suspect found = suspects.find(address, at);
    return found == null ? "" : found.because();
  }
}
