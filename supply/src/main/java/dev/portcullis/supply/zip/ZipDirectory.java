package dev.portcullis.supply.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/// The central directory of a Zip archive (sections 4.3.12 to 4.3.16 of APPNOTE, and 4.5.3 for
/// large ones).
///
/// @param shift how far the archive begins behind the place that its offsets count from: a script
///   in front makes an archive executable
record ZipDirectory(List<ZipMember> members, long shift) {
  private static final int MEMBERS = 1_000_000;
  private static final int BYTES = 128 << 20;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_SIZE = 46;
  private static final int EXTRA_64 = 1;
  private static final int UNSIGNED_SHORT = 0xffff;
  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private record Place(long start, long size, long shift) {}

  ZipDirectory {
    members = List.copyOf(members);
  }

  static ZipDirectory read(Extent archive) throws IOException {
    Place place = place(archive);
    if (place.size() > BYTES) {
      throw new ZipException("a directory of more than " + BYTES + " bytes");
    }
    ByteBuffer bytes = buffer(archive.bytes(place.start(), (int) place.size()));
    List<ZipMember> members = new ArrayList<>();
    while (bytes.remaining() >= HEADER_SIZE && bytes.getInt(bytes.position()) == HEADER) {
      if (members.size() == MEMBERS) {
        throw new ZipException("more than " + MEMBERS + " files");
      }
      members.add(member(bytes));
    }
    if (bytes.hasRemaining() && members.isEmpty()) {
      throw new ZipException("expected a directory of files");
    }
    return new ZipDirectory(members, place.shift());
  }

  /// From the record at the end, which a comment may follow.
  private static Place place(Extent archive) throws IOException {
    int length = (int) Math.min(archive.size(), END_SIZE + UNSIGNED_SHORT);
    long start = archive.size() - length;
    ByteBuffer tail = buffer(archive.bytes(start, length));
    for (int at = length - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END && unsigned(tail, at + 20) <= length - END_SIZE - at) {
        return place(archive, start + at, tail, at);
      }
    }
    throw new ZipException("expected a Zip archive");
  }

  private static Place place(Extent archive, long end, ByteBuffer tail, int at) throws IOException {
    long size = tail.getInt(at + 12) & UNSIGNED_INT;
    long offset = tail.getInt(at + 16) & UNSIGNED_INT;
    boolean large =
        size == UNSIGNED_INT || offset == UNSIGNED_INT || unsigned(tail, at + 10) == UNSIGNED_SHORT;
    return large && end >= LOCATOR_SIZE + END_64_SIZE
        ? largePlace(archive, end, new Place(offset, size, 0))
        : placed(end, size, offset);
  }

  private static Place largePlace(Extent archive, long end, Place otherwise) throws IOException {
    ByteBuffer locator = buffer(archive.bytes(end - LOCATOR_SIZE, LOCATOR_SIZE));
    if (locator.getInt(0) != LOCATOR) {
      return placed(end, otherwise.size(), otherwise.start());
    }
    // With a script in front the locator is wrong, and the record is where it is written: just
    // there.
    long claimed = locator.getLong(8);
    long usual = end - LOCATOR_SIZE - END_64_SIZE;
    for (long at : new long[] {usual, claimed}) {
      if (at >= 0 && at <= usual) {
        ByteBuffer record = buffer(archive.bytes(at, END_64_SIZE));
        if (record.getInt(0) == END_64) {
          return placed(at, record.getLong(40), record.getLong(48));
        }
      }
    }
    throw new ZipException("expected the place of a large directory");
  }

  /// The directory ends where the record about it begins.
  private static Place placed(long end, long size, long offset) throws IOException {
    if (size < 0 || size > end || offset < 0 || offset > end - size) {
      throw new ZipException("cut off: a directory of %d bytes at %d".formatted(size, offset));
    }
    return new Place(end - size, size, end - size - offset);
  }

  private static ZipMember member(ByteBuffer bytes) throws IOException {
    int at = bytes.position();
    int name = unsigned(bytes, at + 28);
    int extra = unsigned(bytes, at + 30);
    int comment = unsigned(bytes, at + 32);
    if (bytes.remaining() - HEADER_SIZE < name + extra + comment) {
      throw new ZipException("cut off in its directory");
    }
    long[] large = {
      bytes.getInt(at + 24) & UNSIGNED_INT,
      bytes.getInt(at + 20) & UNSIGNED_INT,
      bytes.getInt(at + 42) & UNSIGNED_INT
    };
    takeLarge(bytes.slice(at + HEADER_SIZE + name, extra).order(ByteOrder.LITTLE_ENDIAN), large);
    if (large[0] < 0) {
      throw new ZipException("a file of " + large[0] + " bytes");
    }
    bytes.position(at + HEADER_SIZE + name + extra + comment);
    return new ZipMember(
        text(bytes, at + HEADER_SIZE, name),
        unsigned(bytes, at + 8),
        unsigned(bytes, at + 10),
        large[1],
        large[0],
        large[2]);
  }

  /// Size, packed size and place of a large file are in an extra field, each only if it is needed.
  private static void takeLarge(ByteBuffer extra, long[] large) {
    while (extra.remaining() >= 4) {
      int kind = extra.getShort() & UNSIGNED_SHORT;
      int length = Math.min(extra.getShort() & UNSIGNED_SHORT, extra.remaining());
      int end = extra.position() + length;
      for (int i = 0; kind == EXTRA_64 && i < large.length; i++) {
        if (large[i] == UNSIGNED_INT && end - extra.position() >= Long.BYTES) {
          large[i] = extra.getLong();
        }
      }
      extra.position(end);
    }
  }

  private static String text(ByteBuffer bytes, int at, int length) {
    byte[] text = new byte[length];
    bytes.get(at, text);
    return new String(text, UTF_8);
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & UNSIGNED_SHORT;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
