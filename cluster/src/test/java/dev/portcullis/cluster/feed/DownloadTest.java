package dev.portcullis.cluster.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Instant MODIFIED = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] CONTENT = "0123456789".repeat(20_000).getBytes(UTF_8);
  private static final int CUT = 100_000;

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String tag = "\"one\"";
  private int cuts;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/all.zip", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// Answers as file servers do; the first `cuts` times it breaks off after 100,000 bytes.
  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(String.valueOf(range));
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.getResponseHeaders().set("Last-Modified", HttpDate.of(MODIFIED));
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
      return;
    }
    int from = 0;
    if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, CONTENT.length - 1, CONTENT.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, CONTENT.length - from);
    int to = cuts-- > 0 ? Math.min(from + CUT, CONTENT.length) : CONTENT.length;
    exchange.getResponseBody().write(CONTENT, from, to - from);
    exchange.close();
  }

  private Download.Outcome fetch() throws IOException {
    URI origin = URI.create("http://127.0.0.1:%d/all.zip".formatted(server.getAddress().getPort()));
    return new Download(1 << 20).fetch(origin, target(), _ -> {});
  }

  private Path target() {
    return folder.resolve("npm").resolve("all.zip");
  }

  @Test
  void fetchesAFileOnceAndAgainWhenItChanged() throws IOException {
    assertThat(fetch()).isEqualTo(Download.Outcome.FETCHED);
    assertThat(fetch()).isEqualTo(Download.Outcome.UNCHANGED);
    tag = "\"two\"";
    assertThat(fetch()).isEqualTo(Download.Outcome.FETCHED);
    assertThat(target()).hasBinaryContent(CONTENT);
    assertThat(Files.getLastModifiedTime(target()).toInstant()).isEqualTo(MODIFIED);
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    cuts = 1;

    assertThat(fetch()).isEqualTo(Download.Outcome.FETCHED);
    assertThat(target()).hasBinaryContent(CONTENT);
    assertThat(asked).hasSize(2);
    assertThat(asked.getLast()).startsWith("bytes=").isNotEqualTo("bytes=0-");
  }

  @Test
  void theNextCallGoesOnWhenTheFirstGaveUp() throws IOException {
    fetch();
    tag = "\"two\"";
    Files.write(target().resolveSibling("all.zip.part"), new byte[] {'0', '1'});
    Files.writeString(target().resolveSibling("all.zip.part.etag"), "\"two\"");

    assertThat(fetch()).isEqualTo(Download.Outcome.FETCHED);
    assertThat(asked.getLast()).isEqualTo("bytes=2-");
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void beginsAnewWhenTheFileChangedMeanwhile() throws IOException {
    Files.createDirectories(target().getParent());
    Files.write(target().resolveSibling("all.zip.part"), new byte[] {'x', 'y'});
    Files.writeString(target().resolveSibling("all.zip.part.etag"), "\"older\"");

    assertThat(fetch()).isEqualTo(Download.Outcome.FETCHED);
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesWhatIsTooLargeAndLeavesNothingInItsPlace() {
    URI origin = URI.create("http://127.0.0.1:%d/all.zip".formatted(server.getAddress().getPort()));

    assertThatThrownBy(() -> new Download(1000).fetch(origin, target(), _ -> {}))
        .hasMessageContaining("expected at most 1000 bytes");
    assertThat(target()).doesNotExist();
  }

  @Test
  void saysThatThereIsNoSuchFile() throws IOException {
    URI origin = URI.create("http://127.0.0.1:%d/none".formatted(server.getAddress().getPort()));

    assertThat(new Download(1000).fetch(origin, target(), _ -> {}))
        .isEqualTo(Download.Outcome.ABSENT);
  }
}
