package dev.portcullis.app.respond.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CrowdSec's own firewall bouncer, as Debian has it, told by us what to put into nftables. All of
/// it is in a network namespace of its own.
class BouncerTest {
  private static final String SETTINGS =
      """
      mode: nftables
      pid_dir: FOLDER
      update_frequency: 1s
      daemonize: false
      log_mode: file
      log_dir: FOLDER/
      log_level: debug
      api_url: PLACE
      api_key: secret
      disable_ipv6: false
      deny_action: DROP
      deny_log: false
      supported_decisions_types: [ban]
      blacklists_ipv4: crowdsec-blacklists
      blacklists_ipv6: crowdsec6-blacklists
      nftables:
        ipv4: {enabled: true, set-only: false, table: crowdsec, chain: crowdsec-chain}
        ipv6: {enabled: true, set-only: false, table: crowdsec6, chain: crowdsec6-chain}
      prometheus: {enabled: false}
      """;

  @TempDir private Path folder;
  private Path bouncer;
  private Process server;
  private BufferedReader told;
  private Writer orders;
  private Process bouncing;

  @BeforeEach
  void start() throws Exception {
    bouncer = found("crowdsec-firewall-bouncer");
    for (String program : List.of("nft", "ip", "unshare", "nsenter")) {
      found(program);
    }
    if (run(List.of("unshare", "--net", "true")) != 0) {
      throw NotRun.because("BouncerTest", "no network namespace may be made here");
    }
    String up = "ip link set lo up && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "--net", "sh", "-c", up, "sh"));
    command.addAll(OwnJvm.running(Serving.class.getName(), folder.toString()));
    server =
        new ProcessBuilder(command).redirectError(folder.resolve("server.log").toFile()).start();
    told = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    orders = server.outputWriter(UTF_8);
    String url = told.readLine();
    assertThat(url).as(Files.readString(folder.resolve("server.log"))).startsWith("http://");
    Path settings = folder.resolve("bouncer.yaml");
    Files.writeString(
        settings, SETTINGS.replace("FOLDER", folder.toString()).replace("PLACE", url));
    bouncing =
        new ProcessBuilder(inside(bouncer.toString(), "-c", settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bouncer.out").toFile())
            .start();
  }

  private static Path found(String name) {
    Path program = Programs.installed(name);
    program = program == null ? Programs.cached("crowdsec/usr/bin/" + name) : program;
    if (program == null) {
      throw NotRun.because("BouncerTest", "no " + name + "; see .ci/run");
    }
    return program;
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : new Process[] {bouncing, server}) {
      if (process != null) {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }

  @Test
  void blocksWhatWeSayAndLetsItGoAgain() throws Exception {
    tell("block 203.0.113.9 3600");
    tell("block 2001:db8::7 3600");
    await("203.0.113.9", true);
    await("2001:db8::7", true);

    tell("lift 203.0.113.9");
    await("203.0.113.9", false);
    assertThat(set()).contains("2001:db8::7");

    tell("block 203.0.113.9 3600");
    await("203.0.113.9", true);
  }

  @Test
  void blocksLongerWhenWeSaySo() throws Exception {
    tell("block 203.0.113.9 4");
    await("203.0.113.9", true);

    tell("block 203.0.113.9 7230");

    await("timeout 2h", true);
  }

  private void tell(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    assertThat(told.readLine()).isEqualTo("done");
  }

  /// Waits until the bouncer's sets have the text in them, or have it no more.
  private void await(String text, boolean there) throws Exception {
    Instant end = Instant.now().plusSeconds(15);
    while (set().contains(text) != there) {
      assertThat(Instant.now()).as(set() + logs()).isBefore(end);
      Thread.sleep(100);
    }
  }

  private String set() throws IOException {
    Process process = new ProcessBuilder(inside("nft", "list", "ruleset")).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private String logs() throws IOException {
    return Files.readString(folder.resolve("crowdsec-firewall-bouncer.log"))
        + Files.readString(folder.resolve("server.log"));
  }

  private List<String> inside(String... command) {
    List<String> words =
        new ArrayList<>(List.of("nsenter", "--net", "--target", Long.toString(server.pid())));
    words.addAll(List.of(command));
    return words;
  }

  private static int run(List<String> command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
