package dev.portcullis.cluster.witness;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.boundary.WholeFile;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.witness.Indicators;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What was read of a collection, as it is kept on disk.
///
/// @param url of the collection
/// @param addedAfter up to where it was read, as the server said it
/// @param asOf when it was read last
/// @param wholeAt when all of it was read
record Kept(String url, String addedAfter, Instant asOf, Instant wholeAt, Indicators indicators) {

  /// What is in the file, `null` when there is none, or one of another collection.
  ///
  /// @throws IOException when it is something else
  static @Nullable Kept read(WholeFile file, String url) throws IOException {
    String text = file.text();
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (!(Json.read(text) instanceof Mapping root)) {
        throw new IOException("expected '%s' to be an object".formatted(file.path()));
      }
      return root.string("collection", "").equals(url)
          ? new Kept(
              url,
              root.string("addedAfter", ""),
              Instant.parse(root.string("asOf", "")),
              Instant.parse(root.string("wholeAt", "")),
              Indicators.NONE.with(root.sequence("indicators").mappings()))
          : null;
    } catch (JacksonException | DateTimeException e) {
      throw new IOException("'%s' is broken: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  void write(WholeFile file) throws IOException {
    Mapping root =
        new Mapping.Builder(5)
            .put("collection", url)
            .put("addedAfter", addedAfter)
            .put("asOf", asOf.toString())
            .put("wholeAt", wholeAt.toString())
            .put("indicators", Sequence.of(indicators.objects()))
            .build();
    file.replace(GoJson.write(root, GoJson.Order.AS_MADE));
  }
}
