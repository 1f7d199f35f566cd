package dev.portcullis.app.respond.publish;

import static dev.portcullis.app.respond.publish.Served.address;
import static dev.portcullis.app.respond.publish.Served.block;
import static dev.portcullis.app.respond.publish.Served.domain;
import static dev.portcullis.app.respond.publish.Served.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What bouncers of CrowdSec are told, by HTTP. A real one is in `BouncerTest`.
class DecisionsTest {
  private static final Instant START = Instant.parse("2026-11-26T21:30:00Z");
  private static final String LIST = "/v1/decisions";
  private static final String STREAM = "/v1/decisions/stream";

  @TempDir private Path folder;
  private volatile Instant now = START;
  private Served served;

  @BeforeEach
  void fill() throws Exception {
    served = new Served(folder, () -> now);
    served.device.register(
        List.of(
            block(address("203.0.113.9"), START),
            block(network("198.51.100.0/24"), START),
            block(domain("evil.example"), START)));
    served.device.settled();
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void tellsAllToOneWhoStarts() throws Exception {
    now = START.plusSeconds(15);

    Mapping told = stream("?startup=true");

    assertThat(told.sequence("deleted").size()).isZero();
    assertThat(values(told, "new")).containsExactly("203.0.113.9", "198.51.100.0/24");
    Mapping decision = told.sequence("new").mappings().getFirst();
    assertThat(decision.string("scope", "")).isEqualTo("Ip");
    assertThat(decision.string("type", "")).isEqualTo("ban");
    assertThat(decision.string("origin", "")).isEqualTo("portcullis");
    assertThat(decision.string("scenario", "")).isEqualTo("portcullis/boundary");
    assertThat(decision.string("duration", "")).isEqualTo("3h59m45s");
    assertThat(decision.find("id")).isInstanceOf(Long.class);
    assertThat(told.sequence("new").mappings().getLast().string("scope", "")).isEqualTo("Range");
  }

  @Test
  void tellsWhatIsNewAndOverTwiceInCaseAnAnswerWasLost() throws Exception {
    stream("?startup=true");
    now = now.plusSeconds(10);
    stream("");
    served.device.register(List.of(block(address("203.0.113.10"), now)));
    served.device.lift(List.of(address("203.0.113.9")));

    now = now.plusSeconds(10);
    Mapping once = stream("?startup=false");
    now = now.plusSeconds(10);
    Mapping twice = stream("?startup=false");
    now = now.plusSeconds(10);
    Mapping third = stream("?startup=false");

    assertThat(values(once, "new")).containsExactly("203.0.113.10");
    assertThat(values(once, "deleted")).containsExactly("203.0.113.9");
    assertThat(values(twice, "new")).containsExactly("203.0.113.10");
    assertThat(values(twice, "deleted")).containsExactly("203.0.113.9");
    assertThat(third.sequence("new").size() + third.sequence("deleted").size()).isZero();
  }

  @Test
  void tellsALaterEndAndAgainWhenTheEarlierOneIsOver() throws Exception {
    stream("?startup=true");
    now = START.plusSeconds(10);
    stream("");
    served.device.register(List.of(block(address("203.0.113.9"), now, Duration.ofHours(8))));

    Mapping told = stream("");
    stream("");
    Mapping later = stream("");
    now = START.plus(Duration.ofHours(4));
    Mapping over = stream("");

    assertThat(values(told, "new")).containsExactly("203.0.113.9");
    assertThat(told.sequence("new").mappings().getFirst().string("duration", ""))
        .isEqualTo("8h0m0s");
    assertThat(later.sequence("new").size()).isZero();
    assertThat(values(over, "new")).containsExactly("203.0.113.9");
    assertThat(values(over, "deleted")).containsExactly("198.51.100.0/24");
  }

  @Test
  void doesNotDeleteWhatIsBlockedAgain() throws Exception {
    stream("?startup=true");
    now = now.plusSeconds(10);
    served.device.lift(List.of(address("203.0.113.9")));
    served.device.register(List.of(block(address("203.0.113.9"), now)));

    Mapping told = stream("");

    assertThat(values(told, "new")).contains("203.0.113.9");
    assertThat(told.sequence("deleted").size()).isZero();
  }

  @Test
  void tellsOfAnEndOnceItIsOver() throws Exception {
    stream("?startup=true");
    now = START.plus(Duration.ofHours(3));
    stream("");
    stream("");
    now = START.plus(Duration.ofHours(5));

    assertThat(values(stream(""), "deleted")).containsExactly("203.0.113.9", "198.51.100.0/24");
    assertThat(get(LIST, "secret").body()).isEqualTo("null");
  }

  @Test
  void tellsAfterAStartWhatWasLiftedBeforeIt() throws Exception {
    stream("?startup=true");
    now = now.plusSeconds(10);
    served.device.lift(List.of(address("203.0.113.9")));
    served.close();
    served = new Served(folder, () -> now);
    served.device.registered();
    served.device.settled();

    assertThat(values(stream("?startup=false"), "deleted")).containsExactly("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?ip=203.0.113.9                            | 203.0.113.9",
        "?ip=198.51.100.77                          | 198.51.100.0/24",
        "?ip=192.0.2.1                              | ''",
        "?range=198.51.100.0/25                     | 198.51.100.0/24",
        "?range=203.0.113.0/24                      | ''",
        "?range=203.0.113.0/24&contains=false       | 203.0.113.9",
        "?value=203.0.113.9                         | 203.0.113.9",
        "?scopes=range                              | 198.51.100.0/24",
        "?scope=Ip                                  | 203.0.113.9",
        "?scopes=country                            | ''",
        "?origins=CAPI,lists                        | ''",
        "?type=captcha                              | ''",
        "?scenarios_not_containing=Portcullis       | ''",
        "?scenarios_containing=boundary&scopes=ip   | 203.0.113.9",
        "?community_pull=true&value=203.0.113.9     | 203.0.113.9",
      })
  void givesWhatIsAskedFor(String query, String value) throws Exception {
    String body = get(LIST + query, "secret").body();

    assertThat(body).isNotEqualTo("[]");
    if (value.isEmpty()) {
      assertThat(body).isEqualTo("null");
    } else {
      assertThat(body).contains("\"value\":\"" + value + "\"").containsOnlyOnce("\"value\"");
    }
  }

  @Test
  void isForThoseWhoHaveAKey() throws Exception {
    assertThat(get(STREAM, "").statusCode()).isEqualTo(403);
    assertThat(get(STREAM, "guess").body()).isEqualTo("{\"message\":\"access forbidden\"}");
    assertThat(get(LIST + "?ip=everybody", "secret").statusCode()).isEqualTo(400);
    HttpRequest.Builder head =
        HttpRequest.newBuilder(served.at(LIST)).header("X-Api-Key", "secret").HEAD();
    assertThat(served.send(head).statusCode()).isEqualTo(200);
  }

  private Mapping stream(String query) throws Exception {
    HttpResponse<String> response = get(STREAM + query, "secret");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return (Mapping) Json.read(response.body());
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(served.at(path));
    return served.send(key.isEmpty() ? request : request.header("X-Api-Key", key));
  }

  private static List<String> values(Mapping told, String list) {
    return told.sequence(list).mappings().stream().map(each -> each.string("value", "")).toList();
  }
}
