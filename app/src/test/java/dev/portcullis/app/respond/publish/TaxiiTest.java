package dev.portcullis.app.respond.publish;

import static dev.portcullis.app.respond.publish.Served.address;
import static dev.portcullis.app.respond.publish.Served.block;
import static dev.portcullis.app.respond.publish.Served.domain;
import static dev.portcullis.app.respond.publish.Served.network;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import dev.portcullis.testkit.Repository;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The TAXII server, asked by a client library and by hand.
class TaxiiTest {
  private static final Instant START = Instant.parse("2026-11-26T21:30:00.25Z");
  private static final String TYPE = "application/taxii+json;version=2.1";
  private static final String COLLECTION = "/taxii2/portcullis/collections/edge/";

  @TempDir private Path folder;
  private volatile Instant now = START;
  private Served served;

  @BeforeEach
  void fill() throws Exception {
    served = new Served(folder, () -> now);
    served.device.register(
        List.of(
            block(address("203.0.113.9"), START),
            block(address("2001:db8::7"), START),
            block(network("198.51.100.0/24"), START),
            block(domain("evil.example"), START),
            block(Objects.requireNonNull(Subject.imageDigest("sha256:" + "0".repeat(64))), START),
            block(Objects.requireNonNull(Subject.identity("o'neill\\ops")), START)));
    served.device.settled();
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void isUnderstoodByAClientAndItsObjectsByAValidator() throws Exception {
    Mapping all = client();

    assertThat(all.string("title", "")).isEqualTo("Portcullis");
    assertThat(all.sequence("versions").strings()).containsExactly(TYPE);
    Mapping collection = only(all);
    assertThat(collection.string("title", "")).isEqualTo("edge");
    assertThat(collection.find("writable")).isEqualTo(false);
    assertThat(collection.sequence("objects").mappings())
        .extracting(each -> each.string("pattern", ""))
        .containsExactly(
            "[ipv4-addr:value = '203.0.113.9']",
            "[ipv6-addr:value = '2001:db8::7']",
            "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
            "[domain-name:value = 'evil.example']",
            "[file:hashes.'SHA-256' = '" + "0".repeat(64) + "']",
            "[user-account:account_login = 'o\\'neill\\\\ops']");
    assertThat(ids(collection, "manifest")).isEqualTo(ids(collection, "objects"));
    assertThat(ids(collection, "one")).isEqualTo(ids(collection, "objects").subList(0, 1));
    assertThat(ids(collection, "by_id")).isEqualTo(ids(collection, "one"));
    assertThat(collection.sequence("versions").strings())
        .containsExactly("2026-11-26T21:30:00.250000Z");
    assertThat(collection.mapping("others").size()).isZero();
  }

  @Test
  void revokesWhatIsLiftedAlsoAfterAStart() throws Exception {
    String last = only(client()).sequence("manifest").mappings().getLast().string("date_added", "");
    now = START.plusSeconds(60);
    served.device.lift(List.of(address("203.0.113.9")));
    served.close();
    served = new Served(folder, () -> now);
    served.device.registered();
    served.device.settled();

    List<Mapping> since = only(client(last)).sequence("objects").mappings();

    assertThat(since).hasSize(1);
    assertThat(since.getFirst().string("pattern", "")).contains("203.0.113.9");
    assertThat(since.getFirst().find("revoked")).isEqualTo(true);
    assertThat(since.getFirst().string("created", "")).isEqualTo("2026-11-26T21:30:00.250000Z");
    assertThat(since.getFirst().string("modified", "")).isEqualTo("2026-11-26T21:31:00.250000Z");
  }

  @Test
  void hasAnotherIndicatorWhenSomethingIsBlockedAgain() throws Exception {
    now = START.plusSeconds(60);
    served.device.lift(List.of(address("203.0.113.9")));
    served.device.register(List.of(block(address("203.0.113.9"), START)));

    List<Mapping> objects = only(client()).sequence("objects").mappings();

    List<Mapping> both =
        objects.stream()
            .filter(each -> each.string("pattern", "").contains("203.0.113.9"))
            .toList();
    assertThat(both).extracting(each -> each.find("revoked")).containsExactly(true, null);
    assertThat(both).extracting(each -> each.string("id", "")).doesNotHaveDuplicates();
  }

  @Test
  void goesByPages() throws Exception {
    Mapping first = json(get(COLLECTION + "objects/?limit=4"));
    HttpResponse<String> rest =
        get(COLLECTION + "objects/?limit=4&next=" + first.string("next", ""));

    assertThat(first.find("more")).isEqualTo(true);
    assertThat(first.sequence("objects").size()).isEqualTo(4);
    assertThat(json(rest).sequence("objects").size()).isEqualTo(2);
    assertThat(json(rest).find("more")).isNull();
    assertThat(rest.headers().firstValue("X-TAXII-Date-Added-First"))
        .contains("2026-11-26T21:30:00.250004Z");
    assertThat(rest.headers().firstValue("X-TAXII-Date-Added-Last"))
        .contains("2026-11-26T21:30:00.250005Z");
    assertThat(get(COLLECTION + "objects/?added_after=2026-11-26T21:30:00.250005Z").body())
        .isEqualTo("{}");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    assertThat(get("/taxii2/", "text/html").statusCode()).isEqualTo(406);
    assertThat(get("/taxii2/", "*/*").statusCode()).isEqualTo(200);
    assertThat(get("/taxii2/").headers().firstValue("Content-Type")).contains(TYPE);
    assertThat(get("/taxii2/portcullis/").statusCode()).isEqualTo(200);
    assertThat(get("/taxii2/others/").statusCode()).isEqualTo(404);
    assertThat(get("/taxii2/portcullis/collections/elsewhere/objects/").statusCode())
        .isEqualTo(404);
    assertThat(get(COLLECTION + "objects/indicator--none/").statusCode()).isEqualTo(404);
    assertThat(get(COLLECTION + "objects/?limit=some").body())
        .isEqualTo(
            "{\"title\":\"limit: expected a number from 1 on, got 'some'\",\"http_status\":\"400\"}");
    assertThat(get(COLLECTION + "objects/?added_after=yesterday").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(path, TYPE);
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return served.get(path, "Accept", accept);
  }

  private static Mapping json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return (Mapping) Json.read(response.body());
  }

  private static Mapping only(Mapping all) {
    assertThat(all.sequence("collections").mappings()).hasSize(1);
    return all.sequence("collections").mappings().getFirst();
  }

  private static List<String> ids(Mapping collection, String list) {
    return collection.sequence(list).mappings().stream()
        .map(each -> each.string("id", ""))
        .toList();
  }

  /// What `taxii2-client` got, with each object parsed by `stix2`.
  private Mapping client(String... after) throws Exception {
    Path python = Programs.cached("taxii-client/bin/python3");
    if (python == null) {
      throw NotRun.because("TaxiiTest", "no taxii2-client and stix2 in the cache; see .ci/run");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                python.toString(),
                Repository.root().resolve("app/src/test/resources/taxii/client.py").toString(),
                served.at("/taxii2/").toString(),
                "firewall",
                "secret"));
    command.addAll(List.of(after));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return (Mapping) Json.read(text);
  }
}
