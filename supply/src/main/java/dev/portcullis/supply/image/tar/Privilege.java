package dev.portcullis.supply.image.tar;

/// What the kernel gives a program beyond the rights of whoever starts it, beside what the bits of
/// its mode say.
public enum Privilege {
  NONE,
  /// Some of what root may (capabilities(7), "File capabilities").
  CAPABILITIES
}
