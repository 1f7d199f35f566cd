package dev.portcullis.supply.installed.executable;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;

/// A part of a program that is loaded into memory.
///
/// @param name empty when it has none
/// @param address where it is then
/// @param file the whole program
/// @param at where it is in the file
/// @param size what it has there
record Section(String name, long address, Kind kind, Extent file, long at, long size) {
  /// What may be done to it in memory.
  enum Kind {
    /// It is written to, not executed: where variables are.
    DATA,
    OTHER
  }

  /// Its bytes. Files with sections that nobody needs may be cut off without harm, and often are.
  ///
  /// @throws IOException when the file does not reach so far
  Extent content() throws IOException {
    return file.part(at, size);
  }
}
