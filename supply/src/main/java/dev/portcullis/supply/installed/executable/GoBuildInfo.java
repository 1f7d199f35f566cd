package dev.portcullis.supply.installed.executable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// What Go's linker writes into a program (`debug/buildinfo` of Go, `readRawBuildInfo`).
///
/// @param release of Go: `go1.26.1`
/// @param modules a line for each, as `runtime/debug.BuildInfo` writes them; empty when it was
///   built without modules
record GoBuildInfo(String release, String modules) {
  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(ISO_8859_1);
  private static final int ALIGNED = 16;
  private static final int HEADER = 32;
  private static final int LONGEST = 16 << 20;

  /// Where there is no section of its own, it is near the beginning of the variables.
  private static final int SEARCHED = 4 << 20;

  /// No linker makes so many sections of variables; each may claim the same bytes of the file.
  private static final int MOST_SEARCHED = 64;

  /// Before and behind the modules are as many bytes by which a program finds them in its memory.
  private static final int SENTINEL = 16;

  private record Text(String text, long end) {}

  /// None when Go did not make the program, or so long ago that it wrote nothing.
  static Optional<GoBuildInfo> of(Executable program) throws IOException {
    Optional<Section> own = program.section(".go.buildinfo");
    own = own.isPresent() ? own : program.section("__go_buildinfo");
    if (own.isPresent()) {
      return in(own.get(), program);
    }
    List<Section> variables =
        program.sections().stream()
            .filter(each -> each.kind() == Section.Kind.DATA)
            .limit(MOST_SEARCHED)
            .toList();
    for (Section each : variables) {
      Optional<GoBuildInfo> found = in(each, program);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<GoBuildInfo> in(Section section, Executable program) throws IOException {
    Extent content = section.content();
    byte[] start = content.bytes(0, (int) Math.min(SEARCHED, content.size()));
    for (int at = 0; at + HEADER <= start.length; at += ALIGNED) {
      if (isMagic(start, at)) {
        boolean inline = (start[at + MAGIC.length + 1] & 2) != 0;
        return Optional.of(inline ? inline(content, at + HEADER) : pointed(content, at, program));
      }
    }
    return Optional.empty();
  }

  private static boolean isMagic(byte[] bytes, int at) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[at + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /// Since Go 1.18 both texts follow, each behind its length.
  private static GoBuildInfo inline(Extent content, long at) throws IOException {
    Text release = text(content, at);
    return new GoBuildInfo(release.text(), withoutSentinels(text(content, release.end()).text()));
  }

  private static Text text(Extent content, long start) throws IOException {
    long length = 0;
    long at = start;
    int shift = 0;
    int next;
    do {
      next = content.bytes(at++, 1)[0];
      length |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0 && shift < Integer.SIZE);
    return new Text(text(content, at, length), at + length);
  }

  private static String text(Extent content, long at, long length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw new IOException("a text of " + length + " bytes about how it was built");
    }
    return new String(content.bytes(at, (int) length), ISO_8859_1);
  }

  /// Before, there are the addresses of two strings of Go, which are an address and a length.
  private static GoBuildInfo pointed(Extent content, long at, Executable program)
      throws IOException {
    byte[] kind = content.bytes(at + MAGIC.length, 2);
    int word = kind[0] == Long.BYTES ? Long.BYTES : Integer.BYTES;
    ByteOrder order = (kind[1] & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Numbers numbers = new Numbers(content, order);
    String release = string(numbers.word(at + ALIGNED, word), word, order, program);
    String modules = string(numbers.word(at + ALIGNED + word, word), word, order, program);
    return new GoBuildInfo(release, withoutSentinels(modules));
  }

  private static String string(long address, int word, ByteOrder order, Executable program)
      throws IOException {
    if (address == 0) {
      return "";
    }
    Numbers string = new Numbers(program.from(address), order);
    long length = string.word(word, word);
    return length == 0 ? "" : text(program.from(string.word(0, word)), 0, length);
  }

  private static String withoutSentinels(String modules) {
    int end = modules.length() - SENTINEL;
    return end > SENTINEL && modules.charAt(end - 1) == '\n'
        ? modules.substring(SENTINEL, end)
        : "";
  }
}
