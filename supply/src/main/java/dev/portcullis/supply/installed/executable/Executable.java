package dev.portcullis.supply.installed.executable;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A program, in one of the forms that operating systems execute.
record Executable(List<Section> sections) {
  private static final int ELF_BEGINS = 0x7f454c46;
  private static final int MACH_O_32 = 0xfeedface;
  private static final int MACH_O_64 = 0xfeedfacf;
  private static final int MACH_O_32_REVERSED = 0xcefaedfe;
  private static final int MACH_O_64_REVERSED = 0xcffaedfe;
  private static final int UNIVERSAL_32 = 0xcafebabe;
  private static final int UNIVERSAL_64 = 0xcafebabf;
  private static final int MZ = 0x4d5a;
  private static final Set<String> EXTENSIONS = Set.of("", "bin", "dll", "dylib", "exe", "so");
  private static final List<String> NO_PROGRAMS = List.of("etc/", "usr/share/", "var/lib/dpkg/");

  Executable {
    sections = List.copyOf(sections);
  }

  /// Whether a file at this path may be one: names of programs have no extension, or one that is a
  /// version or a platform.
  static boolean isLikely(String path) {
    for (String folder : NO_PROGRAMS) {
      if (path.startsWith(folder)) {
        return false;
      }
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String extension = dot <= 0 ? "" : name.substring(dot + 1);
    return EXTENSIONS.contains(extension)
        || Character.isDigit(extension.charAt(0))
        || extension.indexOf('-') > 0;
  }

  /// The forms of programs, by how they begin.
  private enum Form {
    /// Several programs for other processors.
    UNIVERSAL,
    ELF,
    MACH_O,
    MACH_O_REVERSED,
    PORTABLE,
    NONE;

    /// @param head the first four bytes, the first one in the highest place
    static Form of(int head) {
      return switch (head) {
        case UNIVERSAL_32, UNIVERSAL_64 -> UNIVERSAL;
        case ELF_BEGINS -> ELF;
        case MACH_O_32, MACH_O_64 -> MACH_O;
        case MACH_O_32_REVERSED, MACH_O_64_REVERSED -> MACH_O_REVERSED;
        default -> head >>> Short.SIZE == MZ ? PORTABLE : NONE;
      };
    }
  }

  /// Whether content that begins so may be one.
  static boolean begins(int head) {
    return Form.of(head) != Form.NONE;
  }

  /// None when the content is something else.
  ///
  /// @throws IOException when it is one, and broken
  static Optional<Executable> read(Extent content) throws IOException {
    if (content.size() < Integer.BYTES) {
      return Optional.empty();
    }
    if (form(content) == Form.UNIVERSAL) {
      Optional<Extent> first = MachOFile.first(content);
      return first.isEmpty() ? Optional.empty() : readPlain(first.get());
    }
    return readPlain(content);
  }

  private static Form form(Extent content) throws IOException {
    return Form.of((int) new Numbers(content, ByteOrder.BIG_ENDIAN).four(0));
  }

  private static Optional<Executable> readPlain(Extent content) throws IOException {
    return switch (form(content)) {
      case ELF -> Optional.of(new Executable(ElfFile.sections(content)));
      case MACH_O -> Optional.of(new Executable(MachOFile.sections(content, ByteOrder.BIG_ENDIAN)));
      case MACH_O_REVERSED ->
          Optional.of(new Executable(MachOFile.sections(content, ByteOrder.LITTLE_ENDIAN)));
      case PORTABLE -> Optional.of(new Executable(PortableExecutable.sections(content)));
      case UNIVERSAL, NONE -> Optional.empty();
    };
  }

  Optional<Section> section(String name) {
    return sections.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// What is loaded from an address on.
  Extent from(long address) throws IOException {
    for (Section each : sections) {
      long offset = address - each.address();
      if (each.address() > 0 && offset >= 0 && offset < each.size()) {
        return each.content().part(offset, each.size() - offset);
      }
    }
    throw new IOException("cut off: nothing is loaded at address " + Long.toHexString(address));
  }
}
