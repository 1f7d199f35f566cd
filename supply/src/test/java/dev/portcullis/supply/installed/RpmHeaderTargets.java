package dev.portcullis.supply.installed;

import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A header of RPM without the database around it, which keeps most of what is changed in it from
/// being read.
public final class RpmHeaderTargets {
  private RpmHeaderTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    return List.of(
        new FuzzTarget(
            "rpm-header",
            content -> RpmHeader.read(new Octets(content, ByteOrder.LITTLE_ENDIAN)),
            List.of(header())),
        new FuzzTarget(
            "rpm-files",
            content -> OwnershipFormats.read(OwnershipFormatsTest.rpm(content)),
            List.of(OwnershipFormatsTest.header(List.of("/a/", "/b/"), List.of("c.jar"), 1))));
  }

  private static byte[] header() {
    byte[] texts =
        "bash\0005.1.8\0006.el9\0bash-5.1.8-6.el9.src.rpm\0".getBytes(StandardCharsets.UTF_8);
    int[][] entries = {{1000, 6, 0}, {1001, 6, 5}, {1002, 6, 11}, {1044, 6, 17}, {1003, 4, 44}};
    ByteBuffer bytes = ByteBuffer.allocate(8 + 16 * entries.length + 48);
    bytes.putInt(entries.length).putInt(48);
    for (int[] each : entries) {
      bytes.putInt(each[0]).putInt(each[1]).putInt(each[2]).putInt(1);
    }
    bytes.put(texts);
    return bytes.array();
  }
}
