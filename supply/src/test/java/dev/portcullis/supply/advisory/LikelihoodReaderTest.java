package dev.portcullis.supply.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Reading.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LikelihoodReaderTest {
  private final List<Likelihood> read = new ArrayList<>();

  private List<Unreadable> read(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return new LikelihoodReader()
        .read(new ByteArrayInputStream(packed.toByteArray()), "epss.csv.gz", read::add);
  }

  @Test
  void readsScores() throws IOException {
    List<Unreadable> unreadable =
        read(
            """
            #model_version:v2026.01.01,score_date:2026-11-26T00:00:00Z
            cve,epss,percentile
            CVE-2026-1,0.94358,0.99961
            CVE-2026-2,0.00042,0.1
            """);

    assertThat(unreadable).isEmpty();
    assertThat(read)
        .containsExactly(
            new Likelihood("CVE-2026-1", 0.94358, 0.99961),
            new Likelihood("CVE-2026-2", 4.2e-4, 0.1));
  }

  @Test
  void tellsEachLineThatIsWrongAndReadsTheRest() throws IOException {
    List<Unreadable> unreadable =
        read(
            "cve,epss,percentile\nCVE-2026-1,1.5,0.1\nCVE-2026-2\nCVE-2026-3,0.5,NaN\nCVE-2026-4,0.5,0.5\n");

    assertThat(unreadable).extracting(each -> each.location().line()).containsExactly(2, 3, 4);
    assertThat(read).extracting(Likelihood::name).containsExactly("CVE-2026-4");
  }

  @Test
  void whatIsNotPackedIsNoScore() {
    assertThatThrownBy(() ->
            new LikelihoodReader()
                .read(new ByteArrayInputStream("cve".getBytes(UTF_8)), "epss", read::add))
        .isInstanceOf(IOException.class);
  }
}
