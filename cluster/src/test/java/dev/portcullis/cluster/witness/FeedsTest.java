package dev.portcullis.cluster.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.witness.Testimony;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String BAD = "203.0.113.9";

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void readsEveryPageWhatIsAddedLaterAndWhatIsRevoked() throws Exception {
    int port = Ports.free();
    try (Medallion server = Medallion.start(folder, port)) {
      for (int i = 1; i <= 5; i++) {
        server.add(i, "2026-11-27T10:00:00.000Z", "[ipv4-addr:value = '203.0.113." + i + "']", "");
      }
      Feed feed = taxii(port);
      feed.refresh(told::add);
      for (int i = 1; i <= 5; i++) {
        assertThat(said(feed, "203.0.113." + i))
            .isEqualTo(new Testimony.Bad("threats", Medallion.id(i) + " as of " + NOW));
      }
      assertThat(said(feed, BAD)).isEqualTo(new Testimony.Silent());

      server.add(9, "2026-11-27T11:00:00.000Z", "[ipv4-addr:value = '" + BAD + "']", "");
      server.add(
          1,
          "2026-11-27T11:00:00.000Z",
          "[ipv4-addr:value = '203.0.113.1']",
          ", \"revoked\": true");
      server.add(
          2,
          "2026-11-27T11:00:00.000Z",
          "[ipv4-addr:value = '203.0.113.2']",
          ", \"valid_until\": \"2026-11-27T11:59:59Z\"");
      feed.refresh(told::add);

      assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);
      assertThat(said(feed, "203.0.113.1")).isEqualTo(new Testimony.Silent());
      assertThat(said(feed, "203.0.113.2")).isEqualTo(new Testimony.Silent());
      assertThat(said(feed, "203.0.113.3")).isInstanceOf(Testimony.Bad.class);
    }
  }

  @Test
  void knowsAfterARestartWhatItKnewAndDoesNotPassWhatItCannotAsk() throws Exception {
    int port = Ports.free();
    try (Medallion server = Medallion.start(folder, port)) {
      server.add(1, "2026-11-27T10:00:00.000Z", "[ipv4-addr:value = '" + BAD + "']", "");
      taxii(port).refresh(told::add);
    }
    Feed feed = taxii(port);
    assertThatThrownBy(() -> feed.refresh(told::add)).isInstanceOf(IOException.class);

    assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);
    assertThat(said(feed, "203.0.113.1"))
        .isInstanceOfSatisfying(
            Testimony.Absent.class,
            absent -> assertThat(absent.reason()).startsWith("'threats' as of " + NOW + ": http:"));
  }

  @Test
  void saysWhoDoesNotKnowUs() throws Exception {
    int port = Ports.free();
    try (Medallion _ = Medallion.start(folder, port)) {
      Feed stranger = feed(settings(port).replace("password\"", "wrong\""), "wrong");

      assertThatThrownBy(() -> stranger.refresh(told::add)).hasMessageContaining("got 401");
      assertThat(said(stranger, BAD)).isInstanceOf(Testimony.Absent.class);
    }
  }

  @Test
  void readsByTlsFromWhomItsAuthoritySignedAndFromNobodyElse() throws Exception {
    ServerCertificate certificate = ServerCertificate.make();
    Path authority = Files.writeString(folder.resolve("ca.crt"), certificate.chain());
    Path other = Files.writeString(folder.resolve("other.crt"), ServerCertificate.make().chain());
    int port = Ports.free();
    try (Medallion server = Medallion.start(folder, port);
        TlsFront front = new TlsFront(certificate, port)) {
      server.add(1, "2026-11-27T10:00:00.000Z", "[ipv4-addr:value = '" + BAD + "']", "");
      String plain = settings(front.port()).replace("http:", "https:");
      String trusting = plain.replace("keptIn", "tlsCa: \"%s\", keptIn");
      for (String wrong : List.of(plain, trusting.formatted(other))) {
        Feed stranger = feed(wrong, Medallion.PASSWORD);

        assertThatThrownBy(() -> stranger.refresh(told::add)).hasMessageContaining("PKIX path");
        assertThat(said(stranger, BAD)).isInstanceOf(Testimony.Absent.class);
      }
      Feed feed = feed(trusting.formatted(authority), Medallion.PASSWORD);
      feed.refresh(told::add);

      assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);
    }
  }

  @Test
  void aBrokenStateIsToldAndReadAnew() throws Exception {
    int port = Ports.free();
    Files.writeString(folder.resolve("threats.json"), "{\"collection\": ");
    try (Medallion server = Medallion.start(folder, port)) {
      server.add(1, "2026-11-27T10:00:00.000Z", "[ipv4-addr:value = '" + BAD + "']", "");
      Feed feed = taxii(port);
      feed.refresh(told::add);

      assertThat(told).singleElement().asString().contains("threats.json' is broken");
      assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);
    }
  }

  @Test
  void aListIsReadAgainWhenItChangesAndKeptWhenItIsGone() throws Exception {
    Path list = Files.writeString(folder.resolve("list.txt"), "198.51.100.0/24\nx\n");
    Feed feed = feed("witnesses: [{name: ours, file: \"" + list + "\"}]", "");
    try (Feeds _ = Feeds.start(List.of(feed), told::add)) {
      assertThat(told).singleElement().asString().startsWith(list + ":2:1: expected an address");
      assertThat(said(feed, "198.51.100.9"))
          .isEqualTo(new Testimony.Bad("ours", "line 1 of list.txt"));
      assertThat(said(feed, BAD)).isEqualTo(new Testimony.Silent());
    }

    Files.writeString(list, BAD + "\n");
    Files.setLastModifiedTime(list, FileTime.from(NOW));
    feed.refresh(told::add);
    assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);

    Files.delete(list);
    assertThatThrownBy(() -> feed.refresh(told::add)).isInstanceOf(IOException.class);
    assertThat(said(feed, BAD)).isInstanceOf(Testimony.Bad.class);
    assertThat(said(feed, "198.51.100.9")).isInstanceOf(Testimony.Absent.class);
  }

  @Test
  void saysWhereSettingsAreWrong() {
    Reading<Feed> reading =
        read(
            """
            witnesses:
              - {name: A, file: list.txt}
              - {name: b}
              - {name: b, taxii: {collection: "http://elsewhere/", keptIn: /k, user: me}}
            """);

    assertThat(reading.unreadable().stream().map(Reading.Unreadable::reason))
        .anyMatch(reason -> reason.contains("lower-case letters"))
        .anyMatch(reason -> reason.endsWith("expected a whole path, got 'list.txt'"))
        .anyMatch(reason -> reason.endsWith("expected one of 'file' and 'taxii'"))
        .anyMatch(reason -> reason.contains("expected 'https://…'"))
        .anyMatch(reason -> reason.contains("expected 'user' and 'passwordFile'"));
  }

  private static Testimony said(Feed feed, String address) {
    return new Witnesses(List.of(feed)).about(address, NOW);
  }

  private Feed taxii(int port) throws IOException {
    return feed(settings(port), Medallion.PASSWORD);
  }

  private String settings(int port) {
    return """
    witnesses:
      - name: threats
        taxii: {collection: "%s", user: %s, passwordFile: "%s", keptIn: "%s"}
    """
        .formatted(
            Medallion.collection(port),
            Medallion.USER,
            folder.resolve("password"),
            folder.resolve("threats.json"));
  }

  private Feed feed(String spec, String password) throws IOException {
    Files.writeString(folder.resolve("password"), password);
    Files.writeString(folder.resolve("wrong"), password);
    Reading<Feed> reading = read(spec);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().getFirst();
  }

  private static Reading<Feed> read(String spec) {
    String text =
        "apiVersion: response.portcullis.dev/v1alpha1\nkind: WitnessSettings\n"
            + "metadata: {name: ours}\nspec:\n"
            + spec.indent(2);
    List<Resource> resources = new ArrayList<>();
    for (Document each :
        new DocumentReader(Limits.DEFAULT)
            .read("w.yaml", text.getBytes(StandardCharsets.UTF_8))
            .items()) {
      resources.add(new Resource("w.yaml", each.mark(), (Mapping) each.root()));
    }
    return new FeedsReader(InstantSource.fixed(NOW)).read(resources);
  }
}
