package dev.portcullis.supply.fact;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.secret.ExposedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Secrets in files as resources of kind `ExposedSecret`, one for each secret of a file.
///
/// The name has no line in it, so that a waiver and a baseline know the secret again when somebody
/// writes something above it.
public final class SecretFact {
  private SecretFact() {}

  /// What tells one secret of a file from another.
  private record Known(String file, String rule, String fingerprint) {}

  /// The resources, each at the first place of its secret.
  ///
  /// @param layer that the files came with
  public static List<Resource> of(List<ExposedSecret> secrets, Layer layer) {
    Map<Known, List<ExposedSecret>> places = new LinkedHashMap<>();
    for (ExposedSecret each : secrets) {
      Known known = new Known(each.location().file(), each.rule(), each.masked().fingerprint());
      places.computeIfAbsent(known, _ -> new ArrayList<>()).add(each);
    }
    return places.values().stream().map(each -> resource(each, layer)).toList();
  }

  /// A secret that a commit brought.
  ///
  /// @param file where it was then, with the commit in front, as git calls it: `COMMIT:path`
  /// @param date when the commit's author wrote it
  public static Resource brought(ExposedSecret secret, String file, String commit, Instant date) {
    long mark = Mark.of(secret.location().line(), secret.location().column());
    Mapping.Builder spec =
        spec(secret, Layer.PIPELINE, 1)
            .put("commit", commit, mark)
            .put("date", date.toString(), mark);
    return FactKind.EXPOSED_SECRET.resource(file, mark, name(secret, file), spec.build());
  }

  private static Resource resource(List<ExposedSecret> places, Layer layer) {
    ExposedSecret secret = places.getFirst();
    String file = secret.location().file();
    long mark = Mark.of(secret.location().line(), secret.location().column());
    Mapping spec = spec(secret, layer, places.size()).build();
    return FactKind.EXPOSED_SECRET.resource(file, mark, name(secret, file), spec);
  }

  private static String name(ExposedSecret secret, String file) {
    return "%s:%s:%s".formatted(secret.rule(), secret.masked().fingerprint(), file);
  }

  private static Mapping.Builder spec(ExposedSecret secret, Layer layer, long places) {
    long mark = Mark.of(secret.location().line(), secret.location().column());
    return new Mapping.Builder(10)
        .put("rule", secret.rule(), mark)
        .put("title", secret.title(), mark)
        .put("severity", secret.severity().word(), mark)
        .put("confidence", secret.confidence().word(), mark)
        .put("masked", secret.masked().toString(), mark)
        .put("fingerprint", secret.masked().fingerprint(), mark)
        .put("layer", layer.word(), mark)
        .put("places", places, mark);
  }
}
