package dev.portcullis.supply.zip;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// A Zip archive, whose files are read where they are.
public final class Zip {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_SIZE = 30;
  private static final int DEFLATED = 8;
  private static final int CHUNK = 16 << 10;
  private static final long MOST_UNPACKED = 1032;
  private static final int UNSIGNED_SHORT = 0xffff;

  private final Extent archive;
  private final ZipDirectory directory;

  private Zip(Extent archive, ZipDirectory directory) {
    this.archive = archive;
    this.directory = directory;
  }

  /// The archive that these bytes are.
  ///
  /// @throws ZipException when they are none
  public static Zip of(Extent archive) throws IOException {
    return new Zip(archive, ZipDirectory.read(archive));
  }

  /// What is in it, in the order of its directory.
  public List<ZipMember> members() {
    return directory.members();
  }

  /// The content of a file in it: as it lies in the archive when it is stored, else unpacked.
  ///
  /// @throws IOException also when it is larger than `limit` bytes unpacked
  public Extent extent(ZipMember member, int limit) throws IOException {
    return member.isStored() ? packed(member) : Extent.of(bytes(member, limit));
  }

  /// The content of a file in it, of as many bytes as the directory claims.
  ///
  /// @throws IOException also when they are more than `limit`, or fewer than claimed
  public byte[] bytes(ZipMember member, int limit) throws IOException {
    Extent packed = packed(member);
    if (member.isStored()) {
      require(packed.size(), limit);
      return packed.bytes(0, (int) packed.size());
    }
    if (member.method() != DEFLATED) {
      throw new ZipException("compressed by method " + member.method() + ", which is not known");
    }
    require(member.size(), limit);
    // No byte unpacks to more: who claims so wants memory to be taken for nothing.
    require(member.size(), packed.size() * MOST_UNPACKED + CHUNK);
    return inflate(packed, (int) member.size());
  }

  private Extent packed(ZipMember member) throws IOException {
    if (member.isEncrypted()) {
      throw new ZipException("encrypted");
    }
    long at = member.header() + directory.shift();
    ByteBuffer header =
        ByteBuffer.wrap(archive.bytes(at, HEADER_SIZE)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != HEADER) {
      throw new ZipException("expected a file at " + at);
    }
    int names = (header.getShort(26) & UNSIGNED_SHORT) + (header.getShort(28) & UNSIGNED_SHORT);
    return archive.part(at + HEADER_SIZE + names, member.packed());
  }

  private static byte[] inflate(Extent packed, int size) throws IOException {
    byte[] unpacked = new byte[size];
    byte[] in = new byte[CHUNK];
    int done = 0;
    long at = 0;
    try (Inflater inflater = new Inflater(true)) {
      while (done < size) {
        int count = inflater.inflate(unpacked, done, size - done);
        done += count;
        if (count == 0) {
          int length = (int) Math.min(CHUNK, packed.size() - at);
          if (length == 0 || inflater.finished() || inflater.needsDictionary()) {
            throw new ZipException("cut off at %d of %d bytes".formatted(done, size));
          }
          packed.read(at, in, 0, length);
          inflater.setInput(in, 0, length);
          at += length;
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("broken: " + e.getMessage(), e);
    }
    return unpacked;
  }

  private static void require(long size, long limit) throws IOException {
    if (size > limit) {
      throw new IOException("larger than " + limit + " bytes");
    }
  }
}
