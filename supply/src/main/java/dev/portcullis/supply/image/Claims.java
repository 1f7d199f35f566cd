package dev.portcullis.supply.image;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All who look into files, as one.
record Claims<T>(List<? extends FileReader<? extends T>> readers) {
  Claims {
    readers = List.copyOf(readers);
  }

  /// The folders in which anybody looks by their names.
  Set<String> folders() {
    Set<String> folders = new TreeSet<>();
    readers.forEach(each -> folders.addAll(each.folders()));
    return folders;
  }

  boolean on(ImageFile file) {
    for (FileReader<? extends T> each : readers) {
      if (each.claims(file)) {
        return true;
      }
    }
    return false;
  }

  boolean onLink(ImageFile file) {
    for (FileReader<? extends T> each : readers) {
      if (each.claimsByLink(file)) {
        return true;
      }
    }
    return false;
  }

  /// Whether anybody who claims the file may find something in what begins so.
  boolean on(ImageFile file, int head) {
    for (FileReader<? extends T> each : readers) {
      if (each.claims(file) && each.mayRead(file, head)) {
        return true;
      }
    }
    return false;
  }

  FileReading<T> read(ImageFile file, InstalledFile content) {
    List<T> items = new ArrayList<>();
    List<Reading.Unreadable> unreadable = new ArrayList<>();
    for (FileReader<? extends T> each : readers) {
      if (each.claims(file)) {
        Reading<? extends T> reading = each.read(content);
        items.addAll(reading.items());
        unreadable.addAll(reading.unreadable());
      }
    }
    return new FileReading<>(file, new Reading<>(items, unreadable));
  }

  FileReading<T> unreadable(ImageFile file, String reason) {
    Location whole = new Location(file.path(), 0, 0, "");
    return new FileReading<>(
        file, new Reading<>(List.of(), List.of(new Reading.Unreadable(whole, reason))));
  }
}
