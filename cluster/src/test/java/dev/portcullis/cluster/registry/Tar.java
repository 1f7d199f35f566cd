package dev.portcullis.cluster.registry;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Layers of images that tests make.
final class Tar {
  private Tar() {}

  static byte[] of(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> each : new TreeMap<>(files).entrySet()) {
        byte[] content = each.getValue().getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static String digest(byte[] content) {
    return "sha256:" + SHA_256.hex(content);
  }
}
