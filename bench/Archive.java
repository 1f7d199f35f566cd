import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Makes an image of one layer as `docker save` would: `java Archive.java LAYER.tar NAME
/// TARGET.tar`.
final class Archive {
  private static final int BLOCK = 512;

  private Archive() {}

  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    Path layer = Path.of(args[0]);
    String digest = digest(layer);
    byte[] config =
        """
        {"architecture": "amd64", "os": "linux", "created": "2026-01-01T00:00:00Z",
         "config": {"User": "1000", "Entrypoint": ["/bin/sh"]},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]},
         "history": [{"created": "2026-01-01T00:00:00Z", "created_by": "bench"}]}
        """
            .formatted(digest)
            .getBytes(UTF_8);
    String configName = HexFormat.of().formatHex(sha256().digest(config)) + ".json";
    byte[] manifest =
        """
        [{"Config": "%s", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]
        """
            .formatted(configName, args[1])
            .getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
      entry(out, configName, config);
      head(out, "layer.tar", Files.size(layer));
      Files.copy(layer, out);
      pad(out, Files.size(layer));
      entry(out, "manifest.json", manifest);
      out.write(new byte[2 * BLOCK]);
    }
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void entry(OutputStream out, String name, byte[] content) throws IOException {
    head(out, name, content.length);
    out.write(content);
    pad(out, content.length);
  }

  /// A header of POSIX tar (ustar).
  private static void head(OutputStream out, String name, long size) throws IOException {
    byte[] head = new byte[BLOCK];
    put(head, 0, name);
    put(head, 100, "0000644\0");
    put(head, 108, "0000000\0");
    put(head, 116, "0000000\0");
    put(head, 124, "%011o\0".formatted(size));
    put(head, 136, "00000000000\0");
    put(head, 148, "        ");
    put(head, 156, "0");
    put(head, 257, "ustar\00000");
    int sum = 0;
    for (byte each : head) {
      sum += each & 0xff;
    }
    put(head, 148, "%06o\0 ".formatted(sum));
    out.write(head);
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }

  private static void pad(OutputStream out, long size) throws IOException {
    int rest = (int) (size % BLOCK);
    if (rest > 0) {
      out.write(new byte[BLOCK - rest]);
    }
  }
}
