package dev.portcullis.supply.image;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// How bytes are packed, told by their first bytes as container engines do: media types are wrong
/// at times.
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  /// So many bytes tell.
  static final int MAGIC = 4;

  private static final int BUFFER = 1 << 16;

  /// That of what lies somewhere.
  public static Compression of(Stored content) throws IOException {
    try (InputStream in = content.open()) {
      return of(in.readNBytes(MAGIC));
    }
  }

  /// That of what begins so.
  static Compression of(byte[] first) {
    if (begins(first, 0x1f, 0x8b)) {
      return GZIP;
    }
    boolean zstd = begins(first, 0x28, 0xb5, 0x2f, 0xfd) || begins(first, 0x50, 0x2a, 0x4d, 0x18);
    return zstd ? ZSTD : NONE;
  }

  private static boolean begins(byte[] bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /// What comes out of what is packed.
  public InputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      case NONE -> packed;
      case GZIP -> new GZIPInputStream(packed, BUFFER);
      case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
    };
  }
}
