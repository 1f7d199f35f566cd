package dev.portcullis.app.respond.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.witness.Feed;
import dev.portcullis.cluster.witness.FeedsReader;
import dev.portcullis.model.Resource;
import dev.portcullis.response.witness.Testimony;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one Portcullis blocks is a second witness to another one.
class TaxiiWitnessTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;
  private Instant now = START;

  @Test
  void hearsOfWhatIsBlockedThereAndOfItsEnd() throws Exception {
    InstantSource clock = () -> now;
    try (Served served = new Served(folder, clock)) {
      served.device.settled();
      for (int i = 0; i < 1200; i++) { // more than a page
        served.device.register(
            List.of(Served.block(Served.address("10.1.%d.%d".formatted(i / 250, i % 250)), START)));
      }
      served.device.register(List.of(Served.block(Served.network("198.51.100.0/24"), START)));
      served.device.register(List.of(Served.block(Served.domain("evil.example"), START)));
      Feed feed = feed(served, clock);
      feed.refresh(told -> {});

      assertThat(said(feed, "10.1.4.199")).isInstanceOf(Testimony.Bad.class);
      assertThat(said(feed, "198.51.100.7")).isInstanceOf(Testimony.Bad.class);
      assertThat(said(feed, "10.1.4.200")).isEqualTo(new Testimony.Silent());

      now = START.plusSeconds(60);
      served.device.lift(List.of(Served.address("10.1.4.199")));
      served.device.register(List.of(Served.block(Served.address("10.1.4.200"), now)));
      feed.refresh(told -> {});
      assertThat(said(feed, "10.1.4.199")).isEqualTo(new Testimony.Silent());
      assertThat(said(feed, "10.1.4.200")).isInstanceOf(Testimony.Bad.class);

      now = START.plusSeconds(4 * 3600 + 61); // the lease of all that is left
      assertThat(said(feed, "10.1.4.200")).isEqualTo(new Testimony.Silent());
    }
  }

  private Testimony said(Feed feed, String address) {
    return new Witnesses(List.of(feed)).about(address, now);
  }

  private Feed feed(Served served, InstantSource clock) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "secret\n");
    String text =
        """
        apiVersion: response.portcullis.dev/v1alpha1
        kind: WitnessSettings
        metadata: {name: ours}
        spec:
          witnesses:
            - name: another
              taxii: {collection: "%s", tokenFile: "%s", keptIn: "%s"}
        """
            .formatted(
                served.at("/taxii2/portcullis/collections/edge"), token, folder.resolve("kept"));
    List<Resource> resources =
        new ManifestReader().read("witnesses.yaml", text.getBytes(UTF_8)).items();
    return new FeedsReader(clock).read(resources).items().getFirst();
  }
}
