package dev.portcullis.source.tree;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Reads files whole, whatever size they claim to have.
public final class WholeFile {
  private WholeFile() {}

  /// What `reader` makes of the content of a file; where that cannot be had, why.
  ///
  /// @param name how the user sees the file
  /// @param largest how many bytes `reader` takes: it is given one more of a file that is larger,
  ///   and refuses it
  public static <T> Reading<T> read(
      String name, Path path, int largest, Function<byte[], Reading<T>> reader) {
    byte[] content;
    try (InputStream in = Files.newInputStream(path)) {
      content = in.readNBytes(largest + 1);
    } catch (IOException e) {
      return unreadable(name, Trouble.reason(e));
    }
    return reader.apply(content);
  }

  /// Nothing of a file, and why.
  public static <T> Reading<T> unreadable(String name, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(new Location(name, 0, 0, ""), reason)));
  }
}
