package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class TimestampsTest {

  /// Without it the fuzz target would never get beyond the first check.
  @Test
  void tellTheTimeThatATrustedAuthoritySaid() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X509Certificate certificate = TimestampTargets.certificate(pair);
    Bytes stamp = Bytes.of(TimestampTargets.stamp(pair, certificate));
    Timestamps timestamps = TimestampTargets.trusting(certificate);

    assertThat(timestamps.verify(stamp, TimestampTargets.SIGNATURE))
        .isEqualTo(TimestampTargets.TIME);
    assertThatThrownBy(() -> timestamps.verify(stamp, Bytes.of("another".getBytes(UTF_8))))
        .hasMessageContaining("the timestamp is of another signature");
  }
}
