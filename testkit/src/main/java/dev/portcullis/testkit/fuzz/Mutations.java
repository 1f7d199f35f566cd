package dev.portcullis.testkit.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes of sound inputs such as break readers: lengths and places that are a little or much too
/// large, cut off ends, parts that are there twice or from elsewhere.
final class Mutations {
  /// Numbers at which sums and products overflow, signs turn and loops end too late.
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    7,
    8,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 511
  };

  private static final int[] WIDTHS = {1, 2, 4, 8};

  private final List<byte[]> seeds;
  private final Random random;

  Mutations(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  byte[] next() {
    byte[] content = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && content.length > 0; i++) {
      content = change(content);
    }
    return content;
  }

  private byte[] change(byte[] content) {
    int at = random.nextInt(content.length);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(content, at);
      case 1 -> twice(content, at);
      case 2 -> without(content, at);
      case 3 -> spliced(content, at);
      case 4 -> {
        content[at] ^= (byte) (1 << random.nextInt(8));
        yield content;
      }
      case 5 -> {
        content[at] = (byte) random.nextInt(256);
        yield content;
      }
      // Most fields of binary formats lie at multiples of their width.
      case 6 -> number(content, at & ~7);
      default -> number(content, at);
    };
  }

  private byte[] number(byte[] content, int at) {
    long value = EDGES[random.nextInt(EDGES.length)];
    int width = WIDTHS[random.nextInt(WIDTHS.length)];
    boolean large = random.nextBoolean();
    for (int i = 0; i < width && at + i < content.length; i++) {
      content[at + i] = (byte) (value >> (8 * (large ? width - 1 - i : i)));
    }
    return content;
  }

  private byte[] twice(byte[] content, int from) {
    int length = 1 + random.nextInt(Math.min(256, content.length - from));
    return joined(content, from + length, Arrays.copyOfRange(content, from, content.length));
  }

  private byte[] without(byte[] content, int from) {
    int length = 1 + random.nextInt(Math.min(64, content.length - from));
    return joined(content, from, Arrays.copyOfRange(content, from + length, content.length));
  }

  private byte[] spliced(byte[] content, int at) {
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    int from = Math.min(at, other.length);
    return joined(content, at, Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] joined(byte[] first, int length, byte[] rest) {
    byte[] all = Arrays.copyOf(first, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }
}
