package dev.portcullis.cluster.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// A process of OASIS' own server of TAXII 2.1 (`medallion`) with one collection in its memory, two
/// objects a page.
final class Medallion implements AutoCloseable {
  static final String USER = "feed";
  static final String PASSWORD = "for-tests-only";

  private static final String TYPE = "application/taxii+json;version=2.1";
  private static final String ID = "91a7b528-80eb-42ed-a74d-c6fbd5a26116";

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private Medallion(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static URI collection(int port) {
    return URI.create("http://127.0.0.1:%d/api1/collections/%s/".formatted(port, ID));
  }

  static Medallion start(Path folder, int port) throws IOException, InterruptedException {
    Path program = Programs.cached("taxii-server/bin/medallion");
    if (program == null) {
      throw NotRun.because("a server of TAXII", "'.ci/run' installs medallion from PyPI");
    }
    Path data =
        Files.writeString(
            folder.resolve("data.json"),
            """
            {"/discovery": {"title": "t", "default": "/api1/", "api_roots": ["/api1/"]},
             "api1": {"information": {"title": "r", "max_content_length": 104857600,
                 "versions": ["application/taxii+json;version=2.1"]}, "status": [],
               "collections": [{"id": "%s", "title": "c", "can_read": true, "can_write": true,
                 "media_types": ["application/stix+json;version=2.1"], "objects": [], "manifest": []}]}}
            """
                .formatted(ID));
    Path configuration =
        Files.writeString(
            folder.resolve("medallion.json"),
            """
            {"backend": {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend",
               "filename": "%s"},
             "users": {"%s": "%s"}, "taxii": {"max_page_size": 2}}
            """
                .formatted(data, USER, PASSWORD));
    Process process =
        new ProcessBuilder(
                program.toString(), "--host=127.0.0.1", "--port=" + port, configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("medallion.log").toFile())
            .start();
    Medallion made = new Medallion(process, port);
    made.await(folder);
    return made;
  }

  private void await(Path folder) throws IOException, InterruptedException {
    for (int i = 0; i < 400; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    throw new IOException(Files.readString(folder.resolve("medallion.log")));
  }

  /// Adds an indicator.
  ///
  /// @param more fields of it, as JSON with a comma before them
  void add(int number, String modified, String pattern, String more)
      throws IOException, InterruptedException {
    String body =
        """
        {"objects": [{"type": "indicator", "spec_version": "2.1", "id": "%s", "pattern": "%s",
          "pattern_type": "stix", "created": "2026-11-27T10:00:00.000Z", "modified": "%s",
          "valid_from": "2026-11-27T10:00:00Z"%s}]}
        """
            .formatted(id(number), pattern, modified, more);
    HttpRequest request =
        HttpRequest.newBuilder(collection(port).resolve("objects/"))
            .header("Accept", TYPE)
            .header("Content-Type", TYPE)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8)))
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new IOException("expected 202, got " + status);
    }
  }

  static String id(int number) {
    return "indicator--00000000-0000-4000-8000-%012d".formatted(number);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
