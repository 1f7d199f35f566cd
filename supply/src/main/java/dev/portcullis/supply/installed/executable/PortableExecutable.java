package dev.portcullis.supply.installed.executable;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A program for Windows (Microsoft's "PE Format").
final class PortableExecutable {
  private static final int HEADER = 0x3c;
  private static final long SIGNATURE = 0x4550;
  private static final int WIDE = 0x20b;
  private static final int SECTION = 40;
  private static final int NAME = 8;
  private static final long EXECUTED = 0x2000_0000L;
  private static final long WRITTEN = 0x8000_0000L;

  private PortableExecutable() {}

  /// Programs for DOS begin alike, and have none.
  static List<Section> sections(Extent content) throws IOException {
    Numbers numbers = new Numbers(content, ByteOrder.LITTLE_ENDIAN);
    List<Section> sections = new ArrayList<>();
    long header = content.size() < HEADER + 4 ? content.size() : numbers.four(HEADER);
    if (header + 24 > content.size() || numbers.four(header) != SIGNATURE) {
      return sections;
    }
    int count = numbers.two(header + 6);
    long options = header + 24;
    long table = options + numbers.two(header + 20);
    long base = table == options ? 0 : base(numbers, options);
    for (int i = 0; i < count; i++) {
      long entry = table + (long) i * SECTION;
      long flags = numbers.four(entry + 36);
      long length = Math.min(numbers.four(entry + 8), numbers.four(entry + 16));
      if (length > 0) {
        sections.add(
            new Section(
                numbers.name(entry, NAME),
                base + numbers.four(entry + 12),
                (flags & (WRITTEN | EXECUTED)) == WRITTEN ? Section.Kind.DATA : Section.Kind.OTHER,
                content,
                numbers.four(entry + 20),
                length));
      }
    }
    return sections;
  }

  /// Where in memory the program begins that its optional header describes.
  private static long base(Numbers numbers, long options) throws IOException {
    return numbers.two(options) == WIDE ? numbers.eight(options + 24) : numbers.four(options + 28);
  }
}
