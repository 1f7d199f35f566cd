package dev.portcullis.cluster.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.tetragon.SensorServer;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MessagesTest {
  /// Written by `testkit/tetragon/build describe`.
  @Test
  void areThoseOfTetragonsOwnCode() throws Exception {
    List<String> generated = SensorServer.messages();

    try (InputStream shipped = Messages.class.getResourceAsStream("messages.txt")) {
      String text = new String(Objects.requireNonNull(shipped).readAllBytes(), UTF_8);
      assertThat(text.lines().toList()).isEqualTo(generated);
    }
  }
}
