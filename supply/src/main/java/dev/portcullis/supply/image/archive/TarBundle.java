package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.tar.TarEntry;
import dev.portcullis.supply.image.tar.TarReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A tar archive on disk, of which it is known where each file is.
///
/// Where a name leads by a link in the archive is known too: Docker writes the layers that images
/// share once.
record TarBundle(Map<String, Stored> places) implements Bundle {
  private static final int ENTRIES = 100_000;

  TarBundle {
    places = Map.copyOf(places);
  }

  /// @throws IOException when the file cannot be read or is no archive
  static TarBundle of(Path archive) throws IOException {
    Map<String, Stored> places = new HashMap<>();
    Map<String, String> links = new HashMap<>();
    try (InputStream file = new FileInputStream(archive.toFile())) {
      TarReader tar = new TarReader(file);
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        TarEntry entry = next.get();
        String name = name(entry.name());
        if (places.size() + links.size() == ENTRIES) {
          throw new IOException("more than " + ENTRIES + " entries");
        }
        switch (entry.kind()) {
          case FILE -> places.put(name, new Stored(archive, tar.position(), entry.size()));
          case SYMBOLIC_LINK -> links.put(name, beside(name, entry.target()));
          case HARD_LINK -> links.put(name, name(entry.target()));
          case FOLDER, SPARSE_FILE, SPECIAL -> {}
        }
      }
    }
    links.forEach((name, target) -> {
      Stored place = places.get(target);
      if (place != null) {
        places.putIfAbsent(name, place);
      }
    });
    return new TarBundle(places);
  }

  /// What `written` leads to from the root, and never above it. It is no path of this machine,
  /// which may have names that cannot be paths here.
  private static String name(String written) {
    ArrayDeque<String> parts = new ArrayDeque<>();
    for (String part : written.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> parts.pollLast();
        default -> parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static String beside(String name, String target) {
    int slash = name.lastIndexOf('/');
    return name(slash < 0 ? target : name.substring(0, slash + 1) + target);
  }

  @Override
  public boolean has(String name) {
    return places.containsKey(name);
  }

  @Override
  public Stored stored(String name) throws IOException {
    Stored place = places.get(name);
    if (place == null) {
      throw new NoSuchFileException("there is no '" + name + "'");
    }
    return place;
  }
}
