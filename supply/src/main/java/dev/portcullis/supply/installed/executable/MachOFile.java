package dev.portcullis.supply.installed.executable;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program for macOS (`mach-o/loader.h` and `mach-o/fat.h`).
final class MachOFile {
  private static final int WIDE = 0xfeedfacf;
  private static final int UNIVERSAL_64 = 0xcafebabf;
  private static final int MOST_PLATFORMS = 30;
  private static final int SEGMENT = 1;
  private static final int SEGMENT_64 = 0x19;
  private static final int NAME = 16;
  private static final long WRITTEN = 2;
  private static final long EXECUTED = 4;
  private static final int MOST_COMMANDS = 10_000;

  /// Of all segments together: the same place may be claimed for those of each.
  private static final int MOST_SECTIONS = 10_000;

  private MachOFile() {}

  /// The first program of several for other processors. Classes of Java begin with the same number,
  /// and go on with one that is larger.
  static Optional<Extent> first(Extent content) throws IOException {
    Numbers numbers = new Numbers(content, ByteOrder.BIG_ENDIAN);
    boolean wide = (int) numbers.four(0) == UNIVERSAL_64;
    long count = numbers.four(4);
    if (count == 0 || count > MOST_PLATFORMS) {
      return Optional.empty();
    }
    int word = wide ? Long.BYTES : Integer.BYTES;
    return Optional.of(content.part(numbers.word(16, word), numbers.word(16 + word, word)));
  }

  static List<Section> sections(Extent content, ByteOrder order) throws IOException {
    Numbers numbers = new Numbers(content, order);
    boolean wide = (int) numbers.four(0) == WIDE;
    long commands = Math.min(numbers.four(16), MOST_COMMANDS);
    long at = wide ? 32 : 28;
    List<Section> sections = new ArrayList<>();
    for (long i = 0; i < commands; i++) {
      long command = numbers.four(at);
      if (command == SEGMENT || command == SEGMENT_64) {
        addAll(numbers, at, command == SEGMENT_64 ? Long.BYTES : Integer.BYTES, sections);
      }
      at += Math.max(8, numbers.four(at + 4));
    }
    return sections;
  }

  private static void addAll(Numbers numbers, long at, int word, List<Section> into)
      throws IOException {
    long protections = at + 24 + 4L * word;
    long protection = numbers.four(protections + 4);
    boolean data = (protection & (WRITTEN | EXECUTED)) == WRITTEN;
    long count = numbers.four(protections + 8);
    if (count > MOST_SECTIONS - into.size()) {
      throw new IOException("more than " + MOST_SECTIONS + " sections");
    }
    int size = word == Long.BYTES ? 80 : 68;
    for (long i = 0; i < count; i++) {
      long section = protections + 16 + i * size;
      long length = numbers.word(section + 2 * NAME + word, word);
      long offset = numbers.four(section + 2 * NAME + 2L * word);
      if (length > 0 && offset > 0) {
        into.add(
            new Section(
                numbers.name(section, NAME),
                numbers.word(section + 2 * NAME, word),
                data ? Section.Kind.DATA : Section.Kind.OTHER,
                numbers.bytes(),
                offset,
                length));
      }
    }
  }
}
