package dev.portcullis.supply.image.tar;

import dev.portcullis.supply.image.tar.TarEntry.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads the entries of a tar archive one after the other, with their content.
///
/// It takes what Go's `archive/tar` takes, since container engines read layers by that: `ustar`,
/// the extended headers of POSIX.1-2001, and long names and sparse files of GNU tar. What it holds
/// in memory is bounded, whatever an archive says.
public final class TarReader {
  private final InputStream in;
  private final Extensions extensions = new Extensions();
  private long position;
  private long left;
  private long padding;

  /// Begins where `in` is; whoever opened it closes it.
  public TarReader(InputStream in) {
    this.in = in;
  }

  /// The next entry, none at the end.
  ///
  /// @throws IOException also when the archive is broken or cut off
  public Optional<TarEntry> next() throws IOException {
    extensions.clear();
    while (true) {
      skip(left + padding);
      left = 0;
      padding = 0;
      Optional<TarHeader> block = header();
      if (block.isEmpty()) {
        return Optional.empty();
      }
      TarHeader header = block.get();
      switch (header.type()) {
        case 'x' -> extensions.take(special(header));
        case 'g' -> {
          // To Go it is an entry of its own, so that what stands in front of it is about it.
          extensions.clear();
          skip(padded(header.size()));
        }
        case 'L' -> extensions.takeName(special(header));
        case 'K' -> extensions.takeTarget(special(header));
        default -> {
          return Optional.of(entry(header));
        }
      }
    }
  }

  /// The content of the entry that was read last, up to its end.
  public InputStream content() {
    return new Content();
  }

  /// How many bytes of the archive are in front of what is read next.
  public long position() {
    return position;
  }

  /// A single empty block ends an archive too, as does its end.
  private Optional<TarHeader> header() throws IOException {
    byte[] block = in.readNBytes(TarHeader.SIZE);
    position += block.length;
    if (block.length == 0) {
      return Optional.empty();
    }
    if (block.length < TarHeader.SIZE) {
      throw new EOFException("the archive is cut off");
    }
    TarHeader header = new TarHeader(block);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    if (!header.isSound()) {
      throw new IOException("expected a tar header, got one with a wrong checksum");
    }
    return Optional.of(header);
  }

  private TarEntry entry(TarHeader header) throws IOException {
    String extended = extensions.name();
    String name = extended.isEmpty() ? header.name() : extended;
    Kind kind = kind(header.type(), name);
    if (kind == Kind.SPARSE_FILE) {
      skipHoles(header);
    } else if (kind == Kind.FILE && extensions.isSparse()) {
      kind = Kind.SPARSE_FILE;
    }
    boolean hasContent = kind == Kind.FILE || kind == Kind.SPARSE_FILE;
    String target = extensions.target();
    long size = hasContent ? extensions.size().orElse(header.size()) : 0;
    left = size;
    padding = padded(size) - size;
    return new TarEntry(
        name,
        kind,
        header.mode(),
        size,
        target.isEmpty() ? header.target() : target,
        extensions.hasCapabilities() ? Privilege.CAPABILITIES : Privilege.NONE);
  }

  /// Before there was a type for folders their names ended in a slash.
  private static Kind kind(char type, String name) {
    return switch (type) {
      case 0, '0', '7' -> name.endsWith("/") ? Kind.FOLDER : Kind.FILE;
      case '1' -> Kind.HARD_LINK;
      case '2' -> Kind.SYMBOLIC_LINK;
      case '3', '4', '6' -> Kind.SPECIAL;
      case '5' -> Kind.FOLDER;
      case 'S' -> Kind.SPARSE_FILE;
      default -> Kind.FILE;
    };
  }

  private void skipHoles(TarHeader header) throws IOException {
    boolean more = header.goesOn();
    while (more) {
      byte[] block = in.readNBytes(TarHeader.SIZE);
      position += block.length;
      if (block.length < TarHeader.SIZE) {
        throw new EOFException("the archive is cut off");
      }
      more = block[504] != 0;
    }
  }

  private byte[] special(TarHeader header) throws IOException {
    long size = header.size();
    if (size > Extensions.LIMIT) {
      throw new IOException("an extended header is larger than " + Extensions.LIMIT + " bytes");
    }
    byte[] content = in.readNBytes((int) size);
    position += content.length;
    if (content.length < size) {
      throw new EOFException("the archive is cut off");
    }
    skip(padded(size) - size);
    return content;
  }

  private static long padded(long size) throws IOException {
    if (size > Long.MAX_VALUE - TarHeader.SIZE) {
      throw new IOException("expected the size of a file, got " + size);
    }
    return (size + TarHeader.SIZE - 1) / TarHeader.SIZE * TarHeader.SIZE;
  }

  private void skip(long count) throws IOException {
    try {
      in.skipNBytes(count);
      position += count;
    } catch (EOFException e) {
      throw new EOFException("the archive is cut off");
    }
  }

  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      int count = in.read(into, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("the archive is cut off");
      }
      left -= count;
      position += count;
      return count;
    }
  }
}
