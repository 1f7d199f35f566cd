package dev.portcullis.app.respond.publish;

import static dev.portcullis.app.respond.publish.Served.address;
import static dev.portcullis.app.respond.publish.Served.block;
import static dev.portcullis.app.respond.publish.Served.domain;
import static dev.portcullis.app.respond.publish.Served.network;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists as firewalls fetch them, by HTTP.
class TextListsTest {
  private static final Instant START = Instant.parse("2026-11-26T21:30:00.25Z");
  private static final String LIST = "/boundary/edge/addresses.txt";

  private volatile Instant now = START;
  private final Served served;

  TextListsTest(@TempDir Path folder) {
    served = new Served(folder, () -> now);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void servesNothingBeforeTheListIsWhole() throws Exception {
    served.device.register(List.of(block(address("203.0.113.9"), START)));

    HttpResponse<String> early = served.get(LIST);
    served.device.settled();

    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).contains("5");
    assertThat(served.get(LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void hasASubjectALineInAnOrderThatStays() throws Exception {
    fill();

    assertThat(served.get(LIST).body())
        .isEqualTo("198.51.100.0/24\n198.51.100.7\n203.0.113.9\n2001:db8::7\n2001:db8:1::/48\n");
    assertThat(served.get("/boundary/edge/ipv4.txt").body())
        .isEqualTo("198.51.100.0/24\n198.51.100.7\n203.0.113.9\n");
    assertThat(served.get("/boundary/edge/ipv6.txt").body())
        .isEqualTo("2001:db8::7\n2001:db8:1::/48\n");
    assertThat(served.get("/boundary/edge/domains.txt").body()).isEqualTo("evil.example\n");
    assertThat(served.get(LIST).headers().firstValue("Content-Type"))
        .contains("text/plain; charset=utf-8");
  }

  @Test
  void hasItsDigestBesideIt() throws Exception {
    served.device.register(List.of(block(address("203.0.113.9"), START)));
    served.device.settled();

    // printf '203.0.113.9\n' | md5sum
    assertThat(served.get(LIST + ".md5").body()).isEqualTo("1d044445f24b84be3475ada27a7d6a1d\n");
  }

  @Test
  void isNotSentAgainToOneWhoHasIt() throws Exception {
    fill();
    String tag = served.get(LIST).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> same = served.get(LIST, "If-None-Match", "\"x\", W/" + tag);
    served.device.lift(List.of(address("203.0.113.9")));
    HttpResponse<String> changed = served.get(LIST, "If-None-Match", tag);

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers().firstValue("ETag")).contains(tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).doesNotContain("203.0.113.9");
  }

  @Test
  void saysSinceWhenItIsSoOnceItsSecondIsOver() throws Exception {
    fill();
    assertThat(served.get(LIST).headers().firstValue("Last-Modified")).isEmpty();

    now = START.plusSeconds(1);
    String since = served.get(LIST).headers().firstValue("Last-Modified").orElseThrow();

    assertThat(since).isEqualTo("Thu, 26 Nov 2026 21:30:00 GMT");
    assertThat(served.get(LIST, "If-Modified-Since", since).statusCode()).isEqualTo(304);
    served.device.lift(List.of(address("203.0.113.9")));
    assertThat(served.get(LIST, "If-Modified-Since", since).statusCode()).isEqualTo(200);
    assertThat(served.get("/boundary/edge/domains.txt", "If-Modified-Since", since).statusCode())
        .isEqualTo(304);
    assertThat(served.get(LIST, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
  }

  @Test
  void dropsWhatHasEndedThoughNobodySaysSo() throws Exception {
    served.device.register(
        List.of(
            block(address("203.0.113.9"), START, Duration.ofMinutes(1)),
            block(address("198.51.100.7"), START)));
    served.device.settled();
    String tag = served.get(LIST).headers().firstValue("ETag").orElseThrow();

    now = START.plusSeconds(90);
    HttpResponse<String> later = served.get(LIST, "If-None-Match", tag);

    assertThat(later.body()).isEqualTo("198.51.100.7\n");
    assertThat(later.headers().firstValue("Last-Modified"))
        .contains("Thu, 26 Nov 2026 21:31:00 GMT");
  }

  @Test
  void isForReadersOnly() throws Exception {
    fill();

    HttpResponse<String> nobody = served.send(HttpRequest.newBuilder(served.at(LIST)));
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
    assertThat(nobody.body()).doesNotContain("203.0.113.9");
    assertThat(as("Bearer secret")).isEqualTo(200);
    assertThat(as("bearer  secret")).isEqualTo(200);
    assertThat(as("Bearer guess")).isEqualTo(401);
    assertThat(as("Basic ???")).isEqualTo(401);
    assertThat(as(Served.basic("other", "secret"))).isEqualTo(401);
    assertThat(as(Served.basic("other", "else"))).as("of another device").isEqualTo(404);
  }

  private int as(String authorization) throws Exception {
    return served
        .send(HttpRequest.newBuilder(served.at(LIST)).header("Authorization", authorization))
        .statusCode();
  }

  @Test
  void hasNoOtherFilesAndTakesNothing() throws Exception {
    fill();

    assertThat(served.get("/boundary/edge/passwords.txt").statusCode()).isEqualTo(404);
    assertThat(served.get("/boundary/edge/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(served.get("/boundary/nobody/addresses.txt").statusCode()).isEqualTo(404);
    HttpRequest.Builder post =
        HttpRequest.newBuilder(served.at(LIST))
            .header("Authorization", "Bearer secret")
            .POST(BodyPublishers.ofString("203.0.113.1"));
    assertThat(served.send(post).statusCode()).isIn(404, 405);
    HttpRequest.Builder head =
        HttpRequest.newBuilder(served.at(LIST)).header("Authorization", "Bearer secret").HEAD();
    assertThat(served.send(head).headers().firstValue("Content-Length")).contains("69");
  }

  private void fill() throws Exception {
    served.device.register(
        List.of(
            block(address("2001:db8::7"), START),
            block(address("203.0.113.9"), START),
            block(network("198.51.100.0/24"), START),
            block(network("2001:db8:1::/48"), START),
            block(domain("Evil.Example."), START),
            block(address("198.51.100.7"), START)));
    served.device.settled();
  }
}
