package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import java.util.List;

/// An image, and what was found in its files.
///
/// @param shipped of the files that are there in the end, by path
/// @param hidden of those that a layer replaces or deletes, by layer and path
public record ImageContents<T>(
    Image image, List<FileReading<T>> shipped, List<FileReading<T>> hidden) {
  public ImageContents {
    shipped = List.copyOf(shipped);
    hidden = List.copyOf(hidden);
  }

  /// What readers could not read of the files that are there.
  public List<Reading.Unreadable> unreadable() {
    return shipped.stream().flatMap(each -> each.reading().unreadable().stream()).toList();
  }
}
