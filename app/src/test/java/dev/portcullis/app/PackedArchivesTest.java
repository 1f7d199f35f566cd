package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.portcullis.app.CommandLine.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that somebody packed once more: `docker save shop/web | gzip > web.tar.gz`.
class PackedArchivesTest {
  private static final String INSTALLED = "P:musl\nV:1.2.4-r2\nA:x86_64\no:musl\n\n";

  @TempDir private Path temporary;

  /// A docker-archive with one layer.
  private static byte[] archive() throws IOException, GeneralSecurityException {
    byte[] layer =
        tar(
            Map.of(
                "etc/os-release", "ID=alpine\nVERSION_ID=3.18.4\n".getBytes(UTF_8),
                "lib/apk/db/installed", INSTALLED.getBytes(UTF_8)));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(layer);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("layer.tar", layer);
    files.put(
        "config.json",
        """
        {"architecture": "amd64", "os": "linux", "config": {"User": "1000"},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
        """
            .formatted(HexFormat.of().formatHex(digest))
            .getBytes(UTF_8));
    files.put(
        "manifest.json",
        """
        [{"Config": "config.json", "RepoTags": ["shop/web:1.0"], "Layers": ["layer.tar"]}]
        """
            .getBytes(UTF_8));
    return tar(files);
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      tar.write(header(each.getKey(), each.getValue().length));
      tar.write(Arrays.copyOf(each.getValue(), (each.getValue().length + 511) / 512 * 512));
    }
    tar.write(new byte[1024]);
    return tar.toByteArray();
  }

  /// Of POSIX's `ustar`, with what a reader needs.
  private static byte[] header(String name, int size) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(size));
    put(header, 148, "        0");
    put(header, 257, "ustar");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private Outcome bill(String name, byte[] content) throws IOException {
    return CommandLine.run("sbom", Files.write(temporary.resolve(name), content).toString());
  }

  @Test
  void anArchiveIsReadHoweverItIsPacked() throws Exception {
    byte[] archive = archive();

    Outcome plain = bill("web.tar", archive);
    Outcome gzip = bill("web.tar.gz", gzip(archive));
    Outcome zstd = bill("web", Zstd.compress(archive));

    assertThat(plain.out()).contains("pkg:apk/alpine/musl@1.2.4-r2");
    assertThat(gzip.code()).as(gzip.err()).isZero();
    assertThat(gzip.out()).contains("pkg:apk/alpine/musl@1.2.4-r2", "web.tar.gz");
    assertThat(zstd.out()).contains("pkg:apk/alpine/musl@1.2.4-r2");
  }

  @Test
  void onePackedAndCutOffIsIncomplete() throws Exception {
    byte[] packed = gzip(archive());

    Outcome outcome = bill("web.tar.gz", Arrays.copyOf(packed, packed.length / 2));

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("unreadable: ").contains("web.tar.gz: ");
  }
}
