package dev.portcullis.supply.signature;

import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/// Reads bytes that are written as text.
final class Text {

  private Text() {}

  /// What the first block of PEM holds.
  static Bytes pem(Bytes text) throws NotVerifiedException {
    try (PemReader reader = new PemReader(new StringReader(text.text()))) {
      PemObject object = reader.readPemObject();
      if (object != null) {
        return Bytes.of(object.getContent());
      }
    } catch (IOException | RuntimeException _) {
      // said below: it is no PEM
    }
    throw NotVerifiedException.refused("expected PEM");
  }

  static Bytes base64(String text, String what) throws NotVerifiedException {
    try {
      return Bytes.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      throw NotVerifiedException.refused("expected base64 as " + what);
    }
  }

  static Bytes hex(String text, String what) throws NotVerifiedException {
    try {
      return Bytes.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException _) {
      throw NotVerifiedException.refused("expected hexadecimal digits as " + what);
    }
  }
}
