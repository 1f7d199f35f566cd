package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.image.ImageReference;
import java.util.Optional;

/// What a stage begins with: another stage, nothing, or an image.
final class Sources {
  private Sources() {}

  static Mapping of(
      String written, long mark, Optional<Stage> parent, Flags flags, Variables variables) {
    Mapping.Builder facts;
    if (parent.isPresent()) {
      facts =
          new Mapping.Builder(4)
              .put("reference", written, mark)
              .put("stage", (long) parent.get().index(), mark)
              .put("unresolved", false, mark);
    } else if (written.equals("scratch")) {
      facts =
          new Mapping.Builder(4)
              .put("reference", written, mark)
              .put("scratch", true, mark)
              .put("unresolved", false, mark);
    } else {
      facts = ImageReference.of(written).facts(mark);
    }
    for (Flags.Flag flag : flags.all()) {
      if (flag.name().equals("platform")) {
        variables.expand(flag.value()).ifPresent(each -> facts.put("platform", each, flag.mark()));
      }
    }
    return facts.build();
  }
}
