package dev.portcullis.supply.fact;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.secret.ExposedSecret;
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

  private static Resource resource(List<ExposedSecret> places, Layer layer) {
    ExposedSecret secret = places.getFirst();
    Location location = secret.location();
    long mark = Mark.of(location.line(), location.column());
    String fingerprint = secret.masked().fingerprint();
    Mapping spec =
        new Mapping.Builder(8)
            .put("rule", secret.rule(), mark)
            .put("title", secret.title(), mark)
            .put("severity", secret.severity().word(), mark)
            .put("confidence", secret.confidence().word(), mark)
            .put("masked", secret.masked().toString(), mark)
            .put("fingerprint", fingerprint, mark)
            .put("layer", layer.word(), mark)
            .put("places", (long) places.size(), mark)
            .build();
    String name = "%s:%s:%s".formatted(secret.rule(), fingerprint, location.file());
    return FactKind.EXPOSED_SECRET.resource(location.file(), mark, name, spec);
  }
}
