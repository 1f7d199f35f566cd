package dev.portcullis.supply.image;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The base images that are known.
public record BaseCatalogue(List<KnownBase> bases) {
  /// The one that knows none.
  public static final BaseCatalogue EMPTY = new BaseCatalogue(List.of());

  private static final Pattern DIFF_ID = Pattern.compile("sha256:[0-9a-f]{64}");

  public BaseCatalogue {
    bases = List.copyOf(bases);
  }

  /// The one whose layers are at the bottom of an image: that with most of them, and of several the
  /// first. An image is no base of itself.
  Optional<KnownBase> find(Image image) {
    List<String> layers = image.layers().stream().map(ImageLayer::diffId).toList();
    Optional<KnownBase> found = Optional.empty();
    for (KnownBase each : bases) {
      int size = each.diffIds().size();
      if (size < layers.size()
          && size > found.map(base -> base.diffIds().size()).orElse(0)
          && layers.subList(0, size).equals(each.diffIds())) {
        found = Optional.of(each);
      }
    }
    return found;
  }

  /// The bases that a file lists: `{"bases": [{"name": …, "diffIds": [sha256:…]}]}`.
  public static Reading<KnownBase> read(String file, byte[] content) {
    List<KnownBase> bases = new ArrayList<>();
    List<Reading.Unreadable> unreadable = new ArrayList<>();
    try {
      Sequence listed = Syntax.JSON.read(content, Limits.DEFAULT).sequence("bases");
      for (int i = 0; i < listed.size(); i++) {
        base(listed.value(i))
            .ifPresentOrElse(bases::add, unreadable(file, listed.mark(i), unreadable));
      }
    } catch (BrokenException e) {
      unreadable.add(new Reading.Unreadable(Location.of(file, e.mark(), ""), e.reason()));
    }
    return new Reading<>(bases, unreadable);
  }

  private static Runnable unreadable(String file, long mark, List<Reading.Unreadable> into) {
    return () ->
        into.add(
            new Reading.Unreadable(
                Location.of(file, mark, ""),
                "expected 'name' and 'diffIds', each as sha256: and 64 hexadecimal digits"));
  }

  private static Optional<KnownBase> base(Object value) {
    Mapping written = value instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    String name = written.string("name", "");
    List<String> diffIds = written.sequence("diffIds").strings();
    boolean whole =
        !name.isEmpty()
            && !diffIds.isEmpty()
            && diffIds.size() == written.sequence("diffIds").size()
            && diffIds.stream().allMatch(each -> DIFF_ID.matcher(each).matches());
    return whole ? Optional.of(new KnownBase(name, diffIds)) : Optional.empty();
  }

  /// With one more, in place of one of the same name.
  public BaseCatalogue with(KnownBase base) {
    List<KnownBase> more = new ArrayList<>(bases);
    more.removeIf(each -> each.name().equals(base.name()));
    more.add(base);
    more.sort(Comparator.comparing(KnownBase::name));
    return new BaseCatalogue(more);
  }

  /// As a resource or file has it, in the form that [#read] takes.
  public Mapping document() {
    Sequence.Builder listed = new Sequence.Builder(bases.size());
    for (KnownBase each : bases) {
      listed.add(
          new Mapping.Builder(2)
              .put("name", each.name())
              .put("diffIds", Sequence.of(each.diffIds()))
              .build());
    }
    return new Mapping.Builder(1).put("bases", listed.build()).build();
  }
}
