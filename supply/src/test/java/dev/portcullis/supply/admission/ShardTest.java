package dev.portcullis.supply.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the ConfigMaps of a cluster say that it lets in.
class ShardTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @Test
  void tellsDigestsByThemselvesForGood() {
    AdmittedImage image = only(Mapping.EMPTY);

    assertThat(image.digest()).isEqualTo(DIGEST);
    assertThat(image.until()).isEmpty();
    assertThat(image.hasExpired(NOW)).isFalse();
  }

  @Test
  void tellsWhenTheTimeOfAnImageIsOver() {
    assertThat(until("2026-11-28T00:00:00Z").hasExpired(NOW)).isTrue();
    assertThat(until("2026-11-28T00:00:01Z").hasExpired(NOW)).isFalse();
  }

  @Test
  void takesATimeThatIsNoneForOver() {
    assertThat(until("next year").hasExpired(NOW)).isTrue();
  }

  @Test
  void leavesOutWhatIsNoDigest() {
    Mapping data = new Mapping.Builder(2).put("sha256-aa", "{}").put("README", "{}").build();

    assertThat(Shard.read(object(data), _ -> Optional.empty())).isEmpty();
  }

  private static AdmittedImage until(String time) {
    return only(new Mapping.Builder(1).put("until", time).build());
  }

  private static AdmittedImage only(Mapping evidence) {
    Mapping data = new Mapping.Builder(1).put(Shard.key(DIGEST), "{}").build();
    List<AdmittedImage> images = Shard.read(object(data), _ -> Optional.of(evidence));
    assertThat(images).hasSize(1);
    return images.getFirst();
  }

  private static Mapping object(Mapping data) {
    return new Mapping.Builder(1).put("data", data).build();
  }
}
