package dev.portcullis.app.respond.follow;

import static dev.portcullis.model.HashFunction.SHA_256;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// How far a file has been read. The file is known again by how it begins, whatever its name is by
/// then: lines of logs begin with their time.
///
/// @param position in bytes
/// @param length of the beginning that it is known by
/// @param digest of that beginning
record Bookmark(long position, int length, String digest) {
  /// In no file yet.
  static final Bookmark START = new Bookmark(0, 0, SHA_256.hex(new byte[0]));

  private static final int LONGEST = 1024;

  static Bookmark at(FileChannel file, long position) throws IOException {
    byte[] beginning = bytes(file, 0, (int) Math.min(LONGEST, position));
    return new Bookmark(position, beginning.length, SHA_256.hex(beginning));
  }

  /// The same file, further on.
  Bookmark moved(FileChannel file, long to) throws IOException {
    return length == LONGEST ? new Bookmark(to, length, digest) : at(file, to);
  }

  /// Whether it is one of this file, and the file has not become shorter.
  boolean fits(FileChannel file) throws IOException {
    return file.size() >= position && SHA_256.hex(bytes(file, 0, length)).equals(digest);
  }

  /// As many as there are from a position on, at most `most`.
  static byte[] bytes(FileChannel file, long from, int most) throws IOException {
    int there = Math.clamp(file.size() - from, 0, most);
    ByteBuffer bytes = ByteBuffer.allocate(there);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {}
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }
}
