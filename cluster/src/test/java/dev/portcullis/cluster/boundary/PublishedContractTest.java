package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every device, for one that is fetched from. That others get it by HTTP is tested
/// where it is served.
class PublishedContractTest extends DeviceContract {
  private final Published device;

  PublishedContractTest(@TempDir Path folder) {
    device =
        new Published(
            "edge", Set.of(Scope.ADDRESSES), folder.resolve("edge.jsonl"), InstantSource.system());
    device.settled();
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) {
    return device.entries().orElseThrow().blocked(Instant.now()).stream()
        .map(Entry::subject)
        .anyMatch(subject::equals);
  }
}
