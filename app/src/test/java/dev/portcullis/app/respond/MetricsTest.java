package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Console;
import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Target NOBODY = new Target("v1", "Pod", "shop", "web", "p1");

  private final Metrics metrics = new Metrics(new Told(console()), () -> NOW);

  @Test
  void measuresOnceForEachDeviceHowLongAnAttackerGotThrough() throws IOException {
    metrics.joined(incident("inc-1"), event(NOW.minusMillis(40)));
    metrics.joined(incident("inc-1"), event(NOW));

    for (String device : new String[] {"edge", "edge", "proxy"}) {
      metrics.registered(device, block("inc-1"));
    }
    metrics.registered("edge", block("of-an-earlier-run"));

    assertThat(new String(metrics.text(), UTF_8))
        .contains("portcullis_boundary_seconds_bucket{device=\"edge\",le=\"0.025\"} 0")
        .contains("portcullis_boundary_seconds_bucket{device=\"edge\",le=\"0.05\"} 1")
        .contains("portcullis_boundary_seconds_count{device=\"edge\"} 1")
        .contains("portcullis_boundary_seconds_count{device=\"proxy\"} 1");
  }

  private static Event event(Instant at) {
    return new Event("falco:" + at, "falco", Priority.ERROR, "", at, Content.of("no matter"));
  }

  private static Incident incident(String id) {
    return new Incident(id, 1, NOBODY, "shells", Mapping.EMPTY, NOW, NOW, Incident.State.OPEN, 1);
  }

  private static Block block(String incident) {
    return new Block(NOBODY, new Subject.Identity("ann"), incident, NOW, NOW);
  }

  private static Console console() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new Console(
        InputStream.nullInputStream(), nowhere, nowhere, Style.PLAIN, Watcher.NOBODY);
  }
}
