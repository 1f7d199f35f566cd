package dev.portcullis.supply.fact;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.image.Base;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.ImageConfig;
import dev.portcullis.supply.image.ImageFile;
import dev.portcullis.supply.image.ImageFindings;
import dev.portcullis.supply.image.ImageLayer;
import dev.portcullis.supply.image.ShippedPackage;
import dev.portcullis.supply.installed.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An image as a resource of kind `Image`.
///
/// Values of its environment are left out, since secrets are among them, and so is what is not
/// told: policies ask by `has` for it.
///
/// @param base on which it was built, if that is known
/// @param signatures what verifying them came to, as [SignatureFact] has it; none when nobody
///   looked for any
/// @param now when it is judged
public record ImageFact(
    Image image,
    List<ShippedPackage> packages,
    Optional<Base> base,
    Optional<Sequence> signatures,
    Instant now) {
  /// A list that has more is cut, and its name is in `cut`.
  private static final int LISTED = 200;

  /// Whoever builds the same image twice lets it be made at the beginning of the epoch.
  private static final Instant TOLD = Instant.parse("1990-01-01T00:00:00Z");

  public ImageFact {
    packages = List.copyOf(packages);
  }

  /// The resource, named as people call the image.
  public Resource resource() {
    return FactKind.IMAGE.resource(image.reference(), Mark.NONE, image.reference(), spec());
  }

  private Mapping spec() {
    Mapping.Builder spec = new Mapping.Builder(20);
    spec.put("reference", image.reference());
    told(spec, "digest", image.digest());
    told(spec, "platform", image.config().platform());
    created(spec);
    distribution(spec);
    base.ifPresent(each -> spec.put("base", base(each)));
    if (image.config().root().size() > 0) {
      spec.put("config", config(image.config()));
    }
    spec.put("annotations", texts(image.annotations()));
    spec.put("layers", Sequence.of(image.layers().stream().map(this::layer).toList()));
    spec.put("packages", counts());
    signatures.ifPresent(each -> spec.put("signatures", each));
    findings(spec);
    return spec.build();
  }

  private static void told(Mapping.Builder into, String key, String value) {
    if (!value.isEmpty()) {
      into.put(key, value);
    }
  }

  private void created(Mapping.Builder spec) {
    try {
      Instant created = Instant.parse(image.config().created());
      if (created.isAfter(TOLD)) {
        spec.put("created", created.toString());
        spec.put("ageDays", Math.max(0, Duration.between(created, now).toDays()));
      }
    } catch (DateTimeParseException _) {
      // It is not told then.
    }
  }

  private void distribution(Mapping.Builder spec) {
    Distribution distribution = image.distribution();
    if (!distribution.id().isEmpty()) {
      Mapping.Builder fact = new Mapping.Builder(3).put("id", distribution.id());
      told(fact, "version", distribution.version());
      told(fact, "name", distribution.name());
      spec.put("distribution", fact.build());
    }
  }

  private static Mapping base(Base base) {
    Mapping.Builder fact = new Mapping.Builder(4);
    told(fact, "name", base.name());
    told(fact, "digest", base.digest());
    fact.put(
        "evidence",
        switch (base.evidence()) {
          case CONTENT -> "content";
          case ANNOTATION -> "annotation";
        });
    if (base.layers() > 0) {
      fact.put("layers", (long) base.layers());
    }
    return fact.build();
  }

  private static Mapping config(ImageConfig config) {
    List<String> variables =
        config.environment().stream().map(each -> each.split("=", 2)[0]).toList();
    return new Mapping.Builder(8)
        .put("user", config.user())
        .put("runsAsRoot", config.isRoot())
        .put("ports", Sequence.of(config.ports()))
        .put("volumes", Sequence.of(config.volumes()))
        .put("environment", Sequence.of(variables))
        .put("entrypoint", Sequence.of(config.entrypoint()))
        .put("command", Sequence.of(config.command()))
        .put("labels", texts(config.labels()))
        .build();
  }

  private static Mapping texts(Map<String, String> words) {
    Mapping.Builder texts = new Mapping.Builder(words.size());
    words.forEach(texts::put);
    return texts.build();
  }

  private Mapping layer(ImageLayer layer) {
    Mapping.Builder fact = new Mapping.Builder(5).put("layer", word(layer.position()));
    told(fact, "diffId", layer.diffId());
    told(fact, "digest", layer.digest());
    told(fact, "createdBy", layer.createdBy());
    if (layer.size() >= 0) {
      fact.put("size", layer.size());
    }
    return fact.build();
  }

  private String word(int position) {
    Base own = base.orElse(new Base("", "", 0, Base.Evidence.ANNOTATION));
    return own.layer(position).word();
  }

  /// How many there are, by ecosystem and release.
  private Sequence counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (ShippedPackage each : packages) {
      Component component = each.component();
      String ecosystem = component.ecosystem().osvName();
      String release = component.release();
      counts.merge(release.isEmpty() ? ecosystem : ecosystem + ":" + release, 1L, Long::sum);
    }
    List<Object> facts = new ArrayList<>();
    counts.forEach((ecosystem, count) ->
        facts.add(new Mapping.Builder(2).put("ecosystem", ecosystem).put("count", count).build()));
    return Sequence.of(facts);
  }

  private void findings(Mapping.Builder spec) {
    ImageFindings found = ImageFindings.of(image);
    List<String> cut = new ArrayList<>();
    files(spec, "setuidFiles", found.setIds(), cut);
    files(spec, "capabilityFiles", found.capable(), cut);
    files(spec, "worldWritable", found.worldWritable(), cut);
    files(spec, "shells", found.shells(), cut);
    files(spec, "packageManagers", found.packageManagers(), cut);
    spec.put("cut", Sequence.of(cut));
  }

  private void files(Mapping.Builder spec, String key, List<ImageFile> files, List<String> cut) {
    if (files.size() > LISTED) {
      cut.add(key);
    }
    spec.put(key, Sequence.of(files.stream().limit(LISTED).map(this::file).toList()));
  }

  private Mapping file(ImageFile file) {
    return new Mapping.Builder(3)
        .put("path", file.path())
        .put("mode", "%04o".formatted(file.mode()))
        .put("layer", word(file.layer()))
        .build();
  }
}
