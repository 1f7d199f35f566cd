package dev.portcullis.policy.cel;

/// An unsigned number of 64 bits.
///
/// @param bits the number, to be read with [Long]'s unsigned methods
public record UInt(long bits) implements Comparable<UInt> {
  @Override
  public int compareTo(UInt other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
