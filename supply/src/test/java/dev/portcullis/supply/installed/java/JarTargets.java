package dev.portcullis.supply.installed.java;

import dev.portcullis.supply.extent.Extent;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.zip.Zip;
import dev.portcullis.supply.zip.ZipMember;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.IOException;
import java.util.List;

/// Java archives, with archives in them, and Zip archives member by member.
public final class JarTargets {
  private static final int LIMIT = 1 << 20;

  private JarTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    Jar plain =
        new Jar()
            .manifest("Implementation-Title: shop", "Implementation-Version: 1.2.3")
            .built("org.example", "shop", "1.2.3")
            .classes("org.example.shop.Main", "org.example.shop.Cart");
    Jar nested =
        new Jar().packing("BOOT-INF/lib/shop-1.2.3.jar", plain).storing("lib/a.jar", plain);
    List<byte[]> seeds = List.of(plain.bytes(), nested.bytes());
    JavaArchive archive = new JavaArchive();
    return List.of(
        new FuzzTarget(
            "jar",
            content -> archive.read(InstalledFile.of("app/shop-1.2.3.jar", 0644, content)),
            seeds),
        new FuzzTarget("zip", JarTargets::unpack, seeds));
  }

  private static void unpack(byte[] content) throws IOException {
    Zip zip = Zip.of(Extent.of(content));
    for (ZipMember each : zip.members()) {
      try {
        zip.bytes(each, LIMIT);
      } catch (IOException _) {
        // The next one may be sound.
      }
    }
  }
}
