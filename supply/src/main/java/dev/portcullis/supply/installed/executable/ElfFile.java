package dev.portcullis.supply.installed.executable;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A program for Linux (elf(5)).
final class ElfFile {
  private static final int LONGEST_NAME = 100;
  private static final int WITHOUT_CONTENT = 8;
  private static final int LOADED = 1;

  /// Flags of sections, and of the segments that are loaded, which are others.
  private static final long SECTION_WRITTEN = 1;

  private static final long SECTION_EXECUTED = 4;
  private static final long SEGMENT_EXECUTED = 1;
  private static final long SEGMENT_WRITTEN = 2;

  private final Extent content;
  private final Numbers numbers;

  /// The size of an address in bytes.
  private final int word;

  private ElfFile(Extent content) throws IOException {
    byte[] kind = content.bytes(4, 2);
    this.content = content;
    this.word = kind[0] == 2 ? Long.BYTES : Integer.BYTES;
    this.numbers =
        new Numbers(content, kind[1] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /// Its sections, or when those were stripped what is loaded.
  static List<Section> sections(Extent content) throws IOException {
    ElfFile file = new ElfFile(content);
    List<Section> sections = file.named();
    return sections.isEmpty() ? file.loaded() : sections;
  }

  private List<Section> named() throws IOException {
    long at = numbers.word(24 + 2L * word, word);
    int sizes = word == Long.BYTES ? 0x3a : 0x2e;
    int size = numbers.two(sizes);
    int count = numbers.two(sizes + 2);
    int names = numbers.two(sizes + 4);
    List<Section> sections = new ArrayList<>();
    if (at == 0 || names >= count || size < 16 + 3 * word) {
      return sections;
    }
    Numbers table = numbers.table(at, count, size);
    long nameTable = table.word((long) names * size + 8 + 2L * word, word);
    for (int i = 0; i < count; i++) {
      long entry = (long) i * size;
      long length = table.word(entry + 8 + 3L * word, word);
      if (table.four(entry + 4) != WITHOUT_CONTENT && length > 0) {
        long flags = table.word(entry + 8, word);
        boolean data = (flags & (SECTION_WRITTEN | SECTION_EXECUTED)) == SECTION_WRITTEN;
        sections.add(
            new Section(
                numbers.name(nameTable + table.four(entry), LONGEST_NAME),
                table.word(entry + 8 + word, word),
                data ? Section.Kind.DATA : Section.Kind.OTHER,
                content,
                table.word(entry + 8 + 2L * word, word),
                length));
      }
    }
    return sections;
  }

  private List<Section> loaded() throws IOException {
    boolean wide = word == Long.BYTES;
    long at = numbers.word(24 + word, word);
    int size = numbers.two(wide ? 0x36 : 0x2a);
    int count = numbers.two(wide ? 0x38 : 0x2c);
    List<Section> sections = new ArrayList<>();
    Numbers table = numbers.table(at, count, size);
    for (int i = 0; i < count; i++) {
      long entry = (long) i * size;
      // What says how it is loaded is last in the short form.
      int first = wide ? 8 : 4;
      long flags = table.four(entry + (wide ? 4 : 24));
      long length = table.word(entry + first + 3L * word, word);
      if (table.four(entry) == LOADED && length > 0) {
        sections.add(
            new Section(
                "",
                table.word(entry + first + word, word),
                (flags & (SEGMENT_WRITTEN | SEGMENT_EXECUTED)) == SEGMENT_WRITTEN
                    ? Section.Kind.DATA
                    : Section.Kind.OTHER,
                content,
                table.word(entry + first, word),
                length));
      }
    }
    return sections;
  }
}
