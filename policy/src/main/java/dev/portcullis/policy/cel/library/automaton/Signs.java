package dev.portcullis.policy.cel.library.automaton;

/// A set of ASCII characters.
record Signs(long low, long high) {
  static final Signs NONE = new Signs(0, 0);
  static final Signs DIGITS = NONE.range('0', '9');
  static final Signs WORD = DIGITS.range('a', 'z').range('A', 'Z').range('_', '_');

  /// Without the vertical tab, as in RE2.
  static final Signs SPACE = NONE.range('\t', '\n').range('\f', '\r').range(' ', ' ');

  Signs range(int from, int to) {
    long newLow = low;
    long newHigh = high;
    for (int c = from; c <= to; c++) {
      newLow |= c < 64 ? 1L << c : 0;
      newHigh |= c < 64 ? 0 : 1L << (c - 64);
    }
    return new Signs(newLow, newHigh);
  }

  Signs or(Signs other) {
    return new Signs(low | other.low, high | other.high);
  }

  Signs inverse() {
    return new Signs(~low, ~high);
  }

  /// With each letter in both cases. Both alphabets lie in the upper half, 32 places apart.
  Signs folded() {
    long lower = high >>> 32 & 0x07FF_FFFEL;
    long upper = high & 0x07FF_FFFEL;
    return new Signs(low, high | lower | upper << 32);
  }

  boolean has(int c) {
    return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
  }
}
