package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Baselines;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BaselineFileTest {
  private static final String FILE = ".portcullis/baseline.json";

  @Test
  void isReadAsItWasWritten() throws IOException {
    Baseline written = Baseline.of(ExampleReport.everything().decision());

    Reading<Baseline> read = read(text(written));

    assertThat(written.known()).hasSize(7);
    assertThat(read.unreadable()).isEmpty();
    assertThat(read.items()).containsExactly(written);
  }

  @Test
  void leavesOutWhatIsWaived() throws IOException {
    assertThat(text(Baseline.of(ExampleReport.everything().decision())))
        .contains("Secret shop/db")
        .doesNotContain("legacy-1");
  }

  private static String text(Baseline baseline) throws IOException {
    StringWriter json = new StringWriter();
    BaselineFile.write(baseline, json);
    return json.toString();
  }

  private static Reading<Baseline> read(String json) {
    var documents =
        new DocumentReader(Limits.DEFAULT).read(FILE, json.getBytes(StandardCharsets.UTF_8));
    return Baselines.read(FILE, (Mapping) documents.items().getFirst().root());
  }
}
