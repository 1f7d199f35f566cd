package dev.portcullis.app.respond.publish;

import static dev.portcullis.model.HashFunction.SHA_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;

/// UUIDs that are made of names (version 5, RFC 9562, 5.5), the same wherever they are made.
final class NamedUuid {
  /// The name `portcullis.dev` in the namespace of the DNS: STIX 2.1, 2.9 keeps its own namespace
  /// for other objects than ours.
  private static final UUID NAMESPACE = UUID.fromString("83d9e6d4-15c4-5805-a3b1-66b5133ccb09");

  private NamedUuid() {}

  static UUID of(String name) {
    byte[] text = name.getBytes(UTF_8);
    ByteBuffer input =
        ByteBuffer.allocate(16 + text.length)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .put(text);
    ByteBuffer hash = ByteBuffer.wrap(SHA_1.of(input.array()));
    long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
