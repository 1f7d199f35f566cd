package dev.portcullis.supply.image;

/// How much one image may cost. Beyond a limit the image is not read, and that is told.
///
/// @param document bytes of a manifest or of a configuration
/// @param layers how many
/// @param bytes of all layers together, unpacked
/// @param expansion how many times as large a layer may become unpacked, above [#SMALL] bytes
/// @param entries of all layers together
/// @param names characters of the paths of all entries together
/// @param content bytes of one file that somebody looks into
/// @param held bytes of a file up to which it is looked into in memory, not in a temporary file
public record ImageLimits(
    int document,
    int layers,
    long bytes,
    int expansion,
    long entries,
    long names,
    long content,
    int held) {
  /// A layer of this size unpacked may be as small as it likes packed.
  static final long SMALL = 1L << 30;

  /// Beyond what the largest of images have; container engines stack 128 layers at most.
  public static final ImageLimits DEFAULT =
      new ImageLimits(8 << 20, 500, 64L << 30, 200, 1_500_000, 200L << 20, 4L << 30, 32 << 20);

  /// Whether so many bytes may become so many unpacked: else it is a bomb.
  public boolean letGrow(long packed, long unpacked) {
    return unpacked <= SMALL || unpacked / expansion <= packed;
  }
}
