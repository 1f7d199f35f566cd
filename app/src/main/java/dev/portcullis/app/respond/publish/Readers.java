package dev.portcullis.app.respond.publish;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All who may fetch. Each shows a token of his own in the way that his program can: as a bearer,
/// as a password, or as a key in a header.
record Readers(List<Reader> all) {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  Readers {
    all = List.copyOf(all);
  }

  /// Who sends a header `Authorization`: `Bearer` (RFC 6750), or `Basic` (RFC 7617) with the name
  /// and the token.
  Optional<Reader> ofAuthorization(String header) {
    String lower = header.toLowerCase(Locale.ROOT);
    if (lower.startsWith(BEARER)) {
      return ofToken(header.substring(BEARER.length()).strip());
    }
    return lower.startsWith(BASIC)
        ? ofBasic(header.substring(BASIC.length()).strip())
        : Optional.empty();
  }

  private Optional<Reader> ofBasic(String encoded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : ofToken(pair.substring(colon + 1))
            .filter(reader -> reader.name().equals(pair.substring(0, colon)));
  }

  /// Whose token this is. All are compared, each in a time that tells nothing about its token.
  Optional<Reader> ofToken(String token) {
    byte[] digest = SHA_256.hex(token).getBytes(UTF_8);
    Reader found = null;
    for (Reader reader : all) {
      if (MessageDigest.isEqual(reader.tokenDigest().getBytes(UTF_8), digest)) {
        found = reader;
      }
    }
    return Optional.ofNullable(found);
  }
}
