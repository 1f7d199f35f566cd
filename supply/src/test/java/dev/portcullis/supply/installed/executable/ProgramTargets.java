package dev.portcullis.supply.installed.executable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/// Programs of every system, with what Go and cargo-auditable write into them.
public final class ProgramTargets {
  private static final String MODULES =
      "0123456789abcdefpath\ta/b\nmod\ta/b\tv1.0.0\th1:x=\ndep\tc/d\tv1.2.3\th1:y=\n"
          + "=>\te/f\tv1.3.0\th1:z=\nbuild\t-compiler=gc\n0123456789abcdef";

  private ProgramTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    byte[] go = inline();
    byte[] rust = crates();
    return List.of(
        target(
            "elf",
            new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".go.buildinfo", go).bytes(),
            new Elf(4, ByteOrder.BIG_ENDIAN).with(".data", go).bytes(),
            new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".dep-v0", rust).bytes()),
        target(
            "pe", portable(".go.buildinfo", go), portable(".data", go), portable(".dep-v0", rust)),
        target(
            "mach-o",
            machO("__go_buildinfo", go),
            machO("__data", go),
            machO(".dep-v0", rust),
            universal(machO("__go_buildinfo", go))));
  }

  private static FuzzTarget target(String name, byte[]... seeds) {
    Program program = new Program();
    return new FuzzTarget(
        name, content -> program.read(InstalledFile.of("bin/tool", 0755, content)), List.of(seeds));
  }

  private static byte[] inline() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\u00ff Go buildinf:\10\2".getBytes(ISO_8859_1));
    bytes.writeBytes(new byte[16]);
    bytes.writeBytes("\10go1.22.1".getBytes(ISO_8859_1));
    bytes.write((MODULES.length() & 0x7f) | 0x80);
    bytes.write(MODULES.length() >> 7);
    bytes.writeBytes(MODULES.getBytes(ISO_8859_1));
    return bytes.toByteArray();
  }

  private static byte[] crates() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(
          "{\"packages\":[{\"name\":\"serde\",\"version\":\"1.0.1\",\"source\":\"registry\"}]}"
              .getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A program for Windows of one section.
  private static byte[] portable(String section, byte[] content) {
    int options = 112;
    int table = 64 + 24 + options;
    ByteBuffer bytes = ByteBuffer.allocate(512 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, "MZ".getBytes(US_ASCII)).putInt(0x3c, 64).put(64, "PE".getBytes(US_ASCII));
    bytes.putShort(64 + 6, (short) 1).putShort(64 + 20, (short) options);
    bytes.putShort(64 + 24, (short) 0x20b).putLong(64 + 24 + 24, 0x40_0000L);
    bytes.put(table, named(section, 8)).putInt(table + 8, content.length);
    bytes.putInt(table + 12, 0x1000).putInt(table + 16, content.length).putInt(table + 20, 512);
    bytes.putInt(table + 36, 0xc000_0040);
    return bytes.put(512, content).array();
  }

  /// A program for macOS of one segment with one section.
  private static byte[] machO(String section, byte[] content) {
    int at = 32 + 72 + 80;
    ByteBuffer bytes = ByteBuffer.allocate(at + content.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xfeedfacf).putInt(0x0100_0007).putInt(3).putInt(2).putInt(1).putInt(72 + 80);
    bytes.putInt(32, 0x19).putInt(36, 72 + 80).put(40, named("__DATA", 16));
    bytes.putInt(32 + 56, 3).putInt(32 + 60, 3).putInt(32 + 64, 1);
    int entry = 32 + 72;
    bytes.put(entry, named(section, 16)).put(entry + 16, named("__DATA", 16));
    bytes.putLong(entry + 32, 0x1_0000L).putLong(entry + 40, content.length).putInt(entry + 48, at);
    return bytes.put(at, content).array();
  }

  private static byte[] universal(byte[] program) {
    ByteBuffer bytes = ByteBuffer.allocate(64 + program.length);
    bytes.putInt(0xcafebabe).putInt(1).putInt(0x0100_0007).putInt(3);
    bytes.putInt(64).putInt(program.length);
    return bytes.put(64, program).array();
  }

  private static byte[] named(String name, int length) {
    return ByteBuffer.allocate(length)
        .put(name.getBytes(US_ASCII), 0, Math.min(length, name.length()))
        .array();
  }
}
