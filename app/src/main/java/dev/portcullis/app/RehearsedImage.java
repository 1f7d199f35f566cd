package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A small image with something of each kind that images have, as `docker save` writes it.
final class RehearsedImage {
  /// Enough for whatever is done to large files only, and for what has to be done often before the
  /// JVM knows that it matters.
  private static final int LARGE = 4 << 20;

  private static final String DPKG =
      """
      Package: left
      Status: install ok installed
      Architecture: all
      Version: 1.0.0
      """;

  private static final String MANIFEST =
      """
      [{"Config": "config.json", "RepoTags": ["example:1"], "Layers": ["layer.tar"]}]
      """;

  private RehearsedImage() {}

  static byte[] archive() throws IOException {
    TarContent layer =
        new TarContent()
            .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
            .file("var/lib/dpkg/status", DPKG)
            .file("var/lib/dpkg/info/left.list", "/.\n/usr\n/usr/share\n")
            .file("srv/node_modules/left/package.json", NODE)
            .file("srv/left-1.0.0.dist-info/METADATA", PYTHON)
            .file("srv/settings.conf", "listen = 0.0.0.0\n")
            .file("srv/data", new byte[LARGE])
            .file("srv/shop.jar", shop())
            .program("usr/bin/java", program());
    return new TarContent()
        .file("config.json", config(layer.digest()))
        .file("layer.tar", layer.bytes())
        .file("manifest.json", MANIFEST)
        .bytes();
  }

  private static final String NODE =
      """
      {"name": "left", "version": "1.0.0", "private": false, "files": ["index.js"],
       "dependencies": {"right": "^1.0.0"}, "engines": {"node": 18.5, "npm": 9, "old": null}}
      """;

  private static final String PYTHON =
      """
      Metadata-Version: 2.1
      Name: left
      Version: 1.0.0
      """;

  /// Whatever runs this is a program for this machine.
  private static byte[] program() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Files.isRegularFile(java) ? Files.readAllBytes(java) : new byte[0];
  }

  /// An application with a library that names itself, and one that only its manifest names.
  private static byte[] shop() throws IOException {
    Map<String, byte[]> named = new LinkedHashMap<>();
    named.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(UTF_8));
    named.put(
        "META-INF/maven/org.example/left/pom.properties",
        "groupId=org.example\nartifactId=left\nversion=1.0.0\n".getBytes(UTF_8));
    named.put("org/example/left/Left.class", new byte[64]);
    Map<String, byte[]> manifest = new LinkedHashMap<>();
    manifest.put(
        "META-INF/MANIFEST.MF",
        """
        Manifest-Version: 1.0
        Bundle-SymbolicName: org.example.right
        Implementation-Title: right
        Implementation-Version: 1.0.0
        """
            .getBytes(UTF_8));
    manifest.put("org/example/right/Right.class", new byte[64]);
    Map<String, byte[]> shop = new LinkedHashMap<>();
    shop.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(UTF_8));
    shop.put("BOOT-INF/lib/left-1.0.0.jar", zip(named, ZipEntry.DEFLATED));
    shop.put("BOOT-INF/lib/right-1.0.0.jar", zip(manifest, ZipEntry.DEFLATED));
    shop.put("BOOT-INF/classes/data", new byte[LARGE >> 4]);
    return zip(shop, ZipEntry.STORED);
  }

  private static byte[] zip(Map<String, byte[]> files, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 sum = new CRC32();
          sum.update(each.getValue());
          entry.setSize(each.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String config(String diffId) {
    return """
    {"architecture": "amd64", "os": "linux", "created": "2026-01-01T00:00:00Z",
     "config": {"User": "1000", "Entrypoint": ["/srv/start"]},
     "rootfs": {"type": "layers", "diff_ids": ["%s"]},
     "history": [{"created": "2026-01-01T00:00:00Z", "created_by": "COPY . ."}]}
    """
        .formatted(diffId);
  }
}
