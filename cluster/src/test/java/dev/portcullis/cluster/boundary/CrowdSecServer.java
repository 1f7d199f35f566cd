package dev.portcullis.cluster.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The local API of a CrowdSec on 127.0.0.1 that we start and stop: a machine `portcullis` with the
/// password `secret-word`, and a bouncer with the key `key`.
final class CrowdSecServer implements AutoCloseable {
  private static final String SETTINGS =
      """
      common: {daemonize: false, log_media: stdout, log_level: info, working_dir: .}
      config_paths:
        config_dir: FOLDER/
        data_dir: FOLDER/
        simulation_path: FOLDER/simulation.yaml
        hub_dir: FOLDER/
        index_path: FOLDER/index.json
      crowdsec_service: {enable: false}
      db_config: {type: sqlite, db_path: FOLDER/crowdsec.db, use_wal: true}
      api:
        client: {credentials_path: FOLDER/credentials.yaml}
        server: {listen_uri: 127.0.0.1:PORT, profiles_path: FOLDER/profiles.yaml}
      prometheus: {enabled: false}
      """;

  private static final String PROFILE =
      """
      name: default_ip_remediation
      filters: ["Alert.Remediation == true"]
      decisions: [{type: ban, duration: 4h}]
      on_success: break
      """;

  private final Path folder;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  private CrowdSecServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static CrowdSecServer start(Path folder) throws Exception {
    CrowdSecServer server = new CrowdSecServer(folder, Ports.free());
    Files.writeString(
        folder.resolve("config.yaml"),
        SETTINGS
            .replace("FOLDER", folder.toString())
            .replace("PORT", Integer.toString(server.port)));
    Files.writeString(folder.resolve("profiles.yaml"), PROFILE);
    Files.writeString(folder.resolve("simulation.yaml"), "simulation: false\n");
    Files.writeString(folder.resolve("index.json"), "{}");
    Files.writeString(
        folder.resolve("credentials.yaml"),
        "{url: '%s/', login: portcullis, password: secret-word}".formatted(server.place()));
    Files.writeString(folder.resolve("password"), "secret-word\n");
    server.tool("machines", "add", "portcullis", "--password", "secret-word", "-f", "/dev/null");
    server.tool("bouncers", "add", "bouncer", "--key", "key");
    server.start();
    return server;
  }

  void start() throws Exception {
    Process started =
        new ProcessBuilder(
                program("crowdsec").toString(),
                "-c",
                folder.resolve("config.yaml").toString(),
                "-no-cs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("crowdsec.log").toFile())
            .start();
    process = started;
    Instant end = Instant.now().plusSeconds(20);
    while (!Files.readString(folder.resolve("crowdsec.log")).contains("API listening on")) {
      if (Instant.now().isAfter(end) || !started.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("crowdsec.log")));
      }
      Thread.sleep(50);
    }
  }

  /// What `cscli` is asked to do.
  String tool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(program("cscli").toString(), "-c", folder.resolve("config.yaml").toString()));
    command.addAll(List.of(arguments));
    Process tool =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    if (tool.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private static Path program(String name) {
    Path program = Programs.installed(name);
    program = program == null ? Programs.cached("crowdsec/usr/bin/" + name) : program;
    if (program == null) {
      throw NotRun.because("CrowdSecTest", "no " + name + "; see .ci/run");
    }
    return program;
  }

  URI place() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  /// What a bouncer is told.
  ///
  /// @param query with its question mark
  String decisions(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(place().resolve("/v1/decisions" + query))
            .header("X-Api-Key", "key")
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return response.body();
  }

  void stop() {
    Process running = process;
    if (running != null) {
      running.destroy();
      running
          .onExit()
          .orTimeout(5, TimeUnit.SECONDS)
          .handle((_, _) -> running.destroyForcibly())
          .join();
    }
  }

  @Override
  public void close() {
    http.close();
    stop();
  }
}
