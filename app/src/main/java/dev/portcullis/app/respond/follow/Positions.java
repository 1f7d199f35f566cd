package dev.portcullis.app.respond.follow;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the bookmarks of followed files are kept: a file each, in a folder.
public final class Positions {
  private final Path folder;

  public Positions(Path folder) {
    this.folder = folder;
  }

  /// Those of a file, the oldest first; empty when it was never followed.
  ///
  /// @throws IOException also when it cannot be read what was kept
  Optional<List<Bookmark>> of(Path file) throws IOException {
    Path kept = place(file);
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    List<Bookmark> bookmarks = new ArrayList<>();
    DocumentReader reader = new DocumentReader(Limits.DEFAULT);
    for (Document each : reader.read(kept.toString(), Files.readAllBytes(kept)).items()) {
      if (each.root() instanceof Mapping root) {
        root.sequence("bookmarks").mappings().forEach(one -> bookmarks.add(read(one)));
      }
    }
    if (bookmarks.isEmpty()) {
      throw new IOException("expected bookmarks in '%s', got none".formatted(kept));
    }
    return Optional.of(bookmarks);
  }

  /// When those of a file were kept last.
  FileTime keptAt(Path file) throws IOException {
    return Files.getLastModifiedTime(place(file));
  }

  private static Bookmark read(Mapping written) {
    return new Bookmark(
        written.find("position") instanceof Long position ? position : 0,
        written.find("length") instanceof Long length ? length.intValue() : 0,
        written.string("digest", ""));
  }

  /// Keeps them on disk. After a crash there are these or those before.
  void keep(Path file, List<Bookmark> bookmarks) throws IOException {
    List<Mapping> written = new ArrayList<>();
    for (Bookmark each : bookmarks) {
      written.add(
          new Mapping.Builder(3)
              .put("position", each.position())
              .put("length", (long) each.length())
              .put("digest", each.digest())
              .build());
    }
    Mapping root =
        new Mapping.Builder(2)
            .put("file", file.toString())
            .put("bookmarks", Sequence.of(written))
            .build();
    Files.createDirectories(folder);
    Path fresh = folder.resolve(place(file).getFileName() + ".new");
    try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(GoJson.write(root, GoJson.Order.AS_MADE).getBytes(UTF_8)));
      out.force(true);
    }
    Files.move(fresh, place(file), ATOMIC_MOVE);
  }

  private Path place(Path file) {
    return folder.resolve(SHA_256.hex(file.toString(), 16) + ".json");
  }
}
