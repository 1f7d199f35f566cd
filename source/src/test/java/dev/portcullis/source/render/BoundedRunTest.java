package dev.portcullis.source.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.source.render.BoundedRun.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BoundedRunTest {
  private static final Bounds BOUNDS = new Bounds(Duration.ofMinutes(1), 4, 4);

  private static BoundedRun run(String script, Bounds bounds) throws IOException, TimeoutException {
    return BoundedRun.of(new ProcessBuilder("/bin/sh", "-c", script), bounds);
  }

  @Test
  void tellsWhatWasWrittenAndHowItEnded() throws Exception {
    BoundedRun run = run("read line; printf out$line; printf err >&2; exit 3", BOUNDS);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.output()).asString(UTF_8).isEqualTo("out");
    assertThat(run.errors()).asString(UTF_8).isEqualTo("err");
  }

  @Test
  void whoeverWritesTooMuchFindsItsOutputClosed() throws Exception {
    BoundedRun run = run("while echo more; do :; done; exit 5", BOUNDS);

    assertThat(run.output()).asString(UTF_8).isEqualTo("more\n");
    assertThat(run.status()).isNotZero();
  }

  /// More than a pipe holds: it is read though nobody keeps it.
  @Test
  void complaintsMayBeLong() throws Exception {
    BoundedRun run = run("head -c 1000000 /dev/zero | tr '\\0' x >&2; printf done", BOUNDS);

    assertThat(run.output()).asString(UTF_8).isEqualTo("done");
    assertThat(run.errors()).asString(UTF_8).isEqualTo("xxxx");
  }

  @Test
  @Timeout(60)
  void whatIsLeftRunningHoldsNobodyUp() {
    assertThatThrownBy(() -> run("sleep 5 & printf out", new Bounds(Duration.ofSeconds(1), 4, 4)))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("took more than 1 s");
  }

  @Test
  @Timeout(60)
  void whatTakesTooLongIsEndedWithAllThatItStarted(@TempDir Path folder) throws Exception {
    Path written = folder.resolve("written");
    String script = "while :; do echo >> '%s'; sleep 0.01; done & wait".formatted(written);

    assertThatThrownBy(() -> run(script, new Bounds(Duration.ofSeconds(1), 4, 4)))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("took more than 1 s");

    long before = -1;
    while (Files.size(written) != before) {
      before = Files.size(written);
      Thread.sleep(200);
    }
    assertThat(before).isPositive();
  }
}
