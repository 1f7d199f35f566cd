package dev.portcullis.policy.cel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Writes a compact form that [Stored] reads, so that what the build worked out is not worked out
/// again. It is read by the very version that wrote it.
public final class Storing {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public byte[] bytes() {
    return out.toByteArray();
  }

  public void octet(int octet) {
    out.write(octet);
  }

  public void fixed(long number) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  public void number(int number) {
    int rest = number;
    while (rest > 0x7f || rest < 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  public void text(String text) {
    octets(text.getBytes(StandardCharsets.UTF_8));
  }

  public void octets(byte[] octets) {
    number(octets.length);
    out.writeBytes(octets);
  }

  public void flag(boolean there) {
    out.write(there ? 1 : 0);
  }

  public void part(Consumer<Storing> writer) {
    Storing part = new Storing();
    writer.accept(part);
    octets(part.bytes());
  }

  public <T> void list(List<T> list, Item<T> item) {
    number(list.size());
    for (T element : list) {
      item.write(this, element);
    }
  }

  /// How one item of a list is written.
  public interface Item<T> {
    void write(Storing to, T item);
  }
}
