package dev.portcullis.cluster.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.Content;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `tar` of the machine reads what we write.
class TarFileTest {
  private static final String LONG = "logs/" + "pod-".repeat(40) + "/c.log";

  @TempDir private Path folder;

  @Test
  void isReadByTar() throws Exception {
    Path file = folder.resolve("a.tar");
    try (OutputStream out = Files.newOutputStream(file)) {
      TarFile tar = new TarFile(out, Instant.parse("2026-11-26T10:00:00Z"));
      tar.add("index.json", Content.of("{}"));
      tar.add("pods/empty.json", Content.of(""));
      tar.add("logs/web/block.log", Content.of("x".repeat(512)));
      tar.add(LONG, Content.of("long"));
      tar.add(LONG + "2", Content.of("another"));
      tar.add("../../etc/passwd", Content.of("no"));
      tar.end();
    }

    List<String> listed = tar("-tvf", file.toString(), "--utc");

    assertThat(listed).hasSize(6);
    assertThat(listed.getFirst()).matches("-rw------- 0/0 +2 2026-11-26 10:00 index.json");
    assertThat(listed.get(3)).contains(" logs/pod-pod-").contains("~");
    assertThat(listed.get(3)).isNotEqualTo(listed.get(4));
    assertThat(listed.getLast()).endsWith(" __/__/etc/passwd");
    assertThat(tar("-xOf", file.toString(), "logs/web/block.log")).containsExactly("x".repeat(512));
  }

  private static List<String> tar(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
