package dev.portcullis.supply.image;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// How a layer is packed.
enum Packing {
  PLAIN,
  GZIP,
  /// One archive, cut into two members.
  GZIP_MEMBERS,
  ZSTD,
  ZSTD_FRAMES;

  byte[] pack(byte[] archive) {
    int half = archive.length / 2;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    switch (this) {
      case PLAIN -> packed.writeBytes(archive);
      case GZIP -> packed.writeBytes(gzip(archive, 0, archive.length));
      case GZIP_MEMBERS -> {
        packed.writeBytes(gzip(archive, 0, half));
        packed.writeBytes(gzip(archive, half, archive.length - half));
      }
      case ZSTD -> packed.writeBytes(Zstd.compress(archive));
      case ZSTD_FRAMES -> {
        packed.writeBytes(Zstd.compress(Arrays.copyOf(archive, half)));
        packed.writeBytes(Zstd.compress(Arrays.copyOfRange(archive, half, archive.length)));
      }
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] content, int from, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
