package dev.portcullis.cluster.tetragon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecoderTest {
  /// `node_name: "n"`.
  private static final String NODE = "c23e016e";

  private final Decoder decoder = new Decoder(Messages.shipped());

  @Test
  void keepsFieldsOfANewerTetragon() throws IOException {
    Mapping event = decode(NODE + "f0ff0705");

    assertThat(event.string("node_name", "")).isEqualTo("n");
    assertThat(event.string(Decoder.UNKNOWN, "")).isEqualTo(base64("f0ff0705"));
  }

  @Test
  void refusesWhatIsCutOrOfAnotherType() {
    assertThatThrownBy(() -> decode("c23e05")).hasMessageContaining("expected more than 3 bytes");
    assertThatThrownBy(() -> decode("c03e05")).hasMessageContaining("expected 'string'");
    assertThatThrownBy(() -> decode("4a07")).hasMessageContaining("expected more than");
  }

  @Test
  void refusesWhatIsDeeperThanAnyEvent() {
    byte[] deep = {};
    for (int i = 0; i < 200; i++) {
      deep = bytes(13, deep); // ancestors of a process are processes; `KprobeArgument` is no deeper
    }
    byte[] event = bytes(9, bytes(1, deep));

    assertThat(event.length).isGreaterThan(200);
    assertThat(event).satisfies(bytes -> decodeOrRefuse(bytes));
  }

  @Test
  void anyBytesAreAnEventOrRefused() {
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[chance.nextInt(40)];
      chance.nextBytes(bytes);
      decodeOrRefuse(bytes);
    }
  }

  private void decodeOrRefuse(byte[] bytes) {
    try {
      assertThat(decoder.event(bytes)).isNotNull();
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith("expected ");
    }
  }

  private Mapping decode(String hex) throws IOException {
    return decoder.event(HexFormat.of().parseHex(hex));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static byte[] bytes(int field, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((field << 3) | Wire.BYTES);
    for (int rest = content.length; ; rest >>>= 7) {
      if (rest <= 0x7f) {
        out.write(rest);
        break;
      }
      out.write((rest & 0x7f) | 0x80);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
