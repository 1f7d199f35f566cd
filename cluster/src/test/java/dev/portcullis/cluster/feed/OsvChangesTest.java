package dev.portcullis.cluster.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.cluster.feed.Download.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of records is brought up to date by those that changed, from a server of files.
class OsvChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String LIST = "/npm/modified_id.csv";
  private static final int GONE = 410;

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final Map<String, Integer> codes = new ConcurrentHashMap<>();
  private HttpServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    target = folder.resolve("npm/all.zip");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          byte[] content = served.getOrDefault(path, new byte[0]);
          exchange
              .getResponseHeaders()
              .set("Last-Modified", HttpDate.of(Instant.parse("2026-11-19T00:00:00Z")));
          exchange.sendResponseHeaders(
              codes.getOrDefault(path, served.containsKey(path) ? 200 : 404), content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    served.put("/npm/all.zip", zip(Map.of("A-1", "a", "A-2", "a", "A-3", "a")));
    serve(LIST, "2026-11-18T00:00:00Z,A-1\n2026-01-01T00:00:00Z,A-2\n2026-01-01T00:00:00Z,A-3\n");
    assertThat(fetch(NOW)).isEqualTo(Outcome.FETCHED);
    asked.clear();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, String content) {
    served.put(path, content.getBytes(UTF_8));
  }

  private static byte[] zip(Map<String, String> records) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (Map.Entry<String, String> each : records.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey() + ".json"));
        zip.write(each.getValue().getBytes(UTF_8));
      }
    }
    return packed.toByteArray();
  }

  private Outcome fetch(Instant now) throws IOException {
    URI archive = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/npm/all.zip");
    return new OsvChanges(new Download(1 << 20), 2, now).fetch(archive, target, _ -> {});
  }

  private SortedMap<String, String> there() throws IOException {
    SortedMap<String, String> there = new TreeMap<>();
    try (ZipFile zip = new ZipFile(target.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry each = entries.nextElement();
        there.put(each.getName(), new String(zip.getInputStream(each).readAllBytes(), UTF_8));
      }
    }
    return there;
  }

  private void changeTwo() {
    serve(
        LIST,
        """
        2026-11-20T09:00:00.5Z,A-2
        2026-11-20T08:00:00Z,A-4
        2026-11-18T00:00:00Z,A-1
        2026-01-01T00:00:00Z,A-3
        """);
    serve("/npm/A-2.json", "b");
    serve("/npm/A-4.json", "b");
  }

  @Test
  void onlyWhatChangedIsFetched() throws IOException {
    changeTwo();

    assertThat(fetch(NOW)).isEqualTo(Outcome.FETCHED);

    assertThat(asked).containsExactlyInAnyOrder(LIST, "/npm/A-2.json", "/npm/A-4.json");
    assertThat(there())
        .isEqualTo(Map.of("A-1.json", "a", "A-2.json", "b", "A-3.json", "a", "A-4.json", "b"));
    assertThat(Files.getLastModifiedTime(target).toInstant())
        .isEqualTo(Instant.parse("2026-11-20T09:00:00.5Z"));
    asked.clear();
    assertThat(fetch(NOW)).isEqualTo(Outcome.UNCHANGED);
    assertThat(asked).containsExactly(LIST);
  }

  /// To pack hundreds of thousands of records again takes half a minute.
  @Test
  void whatDidNotChangeStaysPackedAsItWas() throws IOException {
    ZipEntry stored = new ZipEntry("A-3.json");
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(0);
    stored.setCrc(0);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
      zip.putNextEntry(stored);
    }
    changeTwo();

    assertThat(fetch(NOW)).isEqualTo(Outcome.FETCHED);

    assertThat(there()).isEqualTo(Map.of("A-2.json", "b", "A-3.json", "", "A-4.json", "b"));
    try (ZipFile zip = new ZipFile(target.toFile())) {
      assertThat(zip.getEntry("A-3.json").getMethod()).isEqualTo(ZipEntry.STORED);
    }
  }

  @Test
  void whatWasInterruptedGoesOn() throws IOException {
    changeTwo();
    codes.put("/npm/A-4.json", GONE);
    assertThatThrownBy(() -> fetch(NOW)).hasMessageContaining("answers 410");
    assertThat(there()).hasSize(3);
    codes.clear();
    asked.clear();

    assertThat(fetch(NOW)).isEqualTo(Outcome.FETCHED);

    assertThat(asked).contains("/npm/A-4.json").doesNotContain("/npm/A-2.json", "/npm/all.zip");
    assertThat(there()).hasSize(4);
  }

  @Test
  void theWholeIsFetchedWhereTheListIsOfNoUse() throws IOException {
    changeTwo();
    for (String list :
        List.of(
            "2026-11-20T09:00:00Z,A-1\n2026-11-20T09:00:00Z,A-2\n2026-11-20T09:00:00Z,A-3\n",
            "2026-11-20T09:00:00Z,../A-1\n",
            "2026-11-20T09:00:00Z,\n",
            "modified,id\n",
            "A-1\n",
            "2026-11-20T09:00:00Z,A-404\n")) {
      asked.clear();
      serve(LIST, list);
      fetch(NOW);
      assertThat(asked).as(list).contains("/npm/all.zip");
    }
    served.remove(LIST);
    asked.clear();
    fetch(NOW);
    assertThat(asked).contains("/npm/all.zip");
  }

  @Test
  void theWholeIsFetchedEveryWeek() throws IOException {
    fetch(NOW.plusSeconds(6 * 24 * 3600));
    assertThat(asked).containsExactly(LIST);

    fetch(NOW.plusSeconds(8 * 24 * 3600));
    assertThat(asked).contains("/npm/all.zip");
  }
}
