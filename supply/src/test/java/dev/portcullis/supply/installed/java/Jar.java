package dev.portcullis.supply.installed.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A Java archive in the making.
public final class Jar {
  private final Map<String, byte[]> compressed = new LinkedHashMap<>();
  private final Map<String, byte[]> stored = new LinkedHashMap<>();

  Jar manifest(String... attributes) {
    return with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + lines(attributes) + "\r\n");
  }

  Jar built(String group, String artifact, String version) {
    return with(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        "#Created by a build\n"
            + lines("groupId=" + group, "artifactId=" + artifact, "version=" + version));
  }

  /// Classes of these names, of which nothing says whose they are.
  public Jar classes(String... names) {
    for (String name : names) {
      with(name.replace('.', '/') + ".class", "");
    }
    return this;
  }

  Jar with(String name, String content) {
    compressed.put(name, content.getBytes(UTF_8));
    return this;
  }

  Jar packing(String name, Jar nested) {
    compressed.put(name, nested.bytes());
    return this;
  }

  Jar storing(String name, Jar nested) {
    stored.put(name, nested.bytes());
    return this;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : compressed.entrySet()) {
        zip.putNextEntry(entry(each.getKey()));
        zip.write(each.getValue());
      }
      for (Map.Entry<String, byte[]> each : stored.entrySet()) {
        zip.putNextEntry(stored(each.getKey(), each.getValue()));
        zip.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static ZipEntry stored(String name, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    return entry;
  }

  /// An entry of the same date in every run.
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    return entry;
  }
}
