package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.portcullis.app.CommandLine.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that somebody packed once more: `docker save shop/web | gzip > web.tar.gz`.
class PackedArchivesTest {
  private static final String INSTALLED = "P:musl\nV:1.2.4-r2\nA:x86_64\no:musl\n\n";

  @TempDir private Path temporary;

  /// A docker-archive with one layer.
  private static byte[] archive() {
    TarContent layer =
        new TarContent()
            .file("etc/os-release", "ID=alpine\nVERSION_ID=3.18.4\n")
            .file("lib/apk/db/installed", INSTALLED);
    String config =
        """
        {"architecture": "amd64", "os": "linux", "config": {"User": "1000"},
         "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
        """
            .formatted(layer.digest());
    return new TarContent()
        .file("layer.tar", layer.bytes())
        .file("config.json", config)
        .file(
            "manifest.json",
            """
            [{"Config": "config.json", "RepoTags": ["shop/web:1.0"], "Layers": ["layer.tar"]}]
            """)
        .bytes();
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
