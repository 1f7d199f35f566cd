package dev.portcullis.testkit.fuzz;

import java.util.List;

/// A reader of what others wrote, and what to begin with: whatever it is given ends in a value or
/// in a checked exception.
///
/// @param name of letters, digits and dashes
/// @param seeds sound inputs, by each of which it reaches other code
public record FuzzTarget(String name, Reader reader, List<byte[]> seeds) {
  /// Reads bytes that anybody may have written.
  public interface Reader {
    /// Reads them.
    ///
    /// @throws Exception a checked one for what cannot be read, any other for a defect
    void read(byte[] content) throws Exception;
  }

  public FuzzTarget {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("expected letters, digits and dashes, got '" + name + "'");
    }
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("expected seeds for '" + name + "'");
    }
    seeds = List.copyOf(seeds);
  }

  /// Reads `content`, and passes on defects alone.
  @SuppressWarnings("CatchingUnchecked") // what is checked is an answer, the rest is thrown again
  public void feed(byte[] content) {
    try {
      reader.read(content);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception _) {
      // It says that it cannot read this: so it should.
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
