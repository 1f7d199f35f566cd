package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import dev.portcullis.supply.document.BrokenException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The bytes of a binary file, of which none is read that is not there.
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Octets(byte[] bytes, ByteOrder order) {
  int size() {
    return bytes.length;
  }

  Octets in(ByteOrder other) {
    return new Octets(bytes, other);
  }

  int octet(long at) throws BrokenException {
    check(at, 1);
    return bytes[(int) at] & 0xff;
  }

  int pair(long at) throws BrokenException {
    int first = octet(at);
    int second = octet(at + 1);
    return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
  }

  /// Four bytes, without a sign.
  long quad(long at) throws BrokenException {
    long first = pair(at);
    long second = pair(at + 2);
    return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
  }

  /// Four bytes, with a sign.
  int signed(long at) throws BrokenException {
    return (int) quad(at);
  }

  Octets part(long from, long length) throws BrokenException {
    check(from, length);
    return new Octets(Arrays.copyOfRange(bytes, (int) from, (int) (from + length)), order);
  }

  /// The text up to a zero byte.
  String text(long from) throws BrokenException {
    return new String(bytes, (int) from, (int) (end(from) - from), UTF_8);
  }

  /// Where the text that begins there ends in a zero byte.
  long end(long from) throws BrokenException {
    check(from, 1);
    int end = (int) from;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    check(end, 1);
    return end;
  }

  private void check(long from, long length) throws BrokenException {
    if (from < 0 || length < 0 || from > bytes.length - length) {
      throw broken("expected %d bytes at %d of %d".formatted(length, from, bytes.length));
    }
  }

  static BrokenException broken(String reason) {
    return new BrokenException(Mark.NONE, reason);
  }
}
