package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Mistakes;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what one bill lists, and what on it could not be read or is nothing that anybody could
/// look up.
final class Listing {
  private static final int ENTRIES = 500_000;

  private final String file;
  private final List<Entry> entries = new ArrayList<>();
  private final References references = new References();
  private final Mistakes mistakes;
  private Bill.Subject subject = Bill.Subject.UNKNOWN;
  private int others;

  Listing(String file) {
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  /// What was taken before a mistake counts.
  Reading<Bill> reading() {
    return new Reading<>(
        List.of(new Bill(subject, entries, references.needs(), references.holds(entries))),
        mistakes.all(),
        others);
  }

  /// @param id by which the bill refers to it; may be empty
  void subject(Bill.Subject told, String id) {
    subject = told;
    references.add(id, Graph.PROJECT);
  }

  /// Takes that one needs another, both by what the bill refers to them.
  void needs(String who, String whom) {
    references.needs(who, whom);
  }

  /// Takes that one has another in it, both by what the bill refers to them.
  void holds(String who, String whom) {
    references.holds(who, whom);
  }

  /// The list under `key`, an empty one where there is none.
  Sequence list(Mapping mapping, String key) {
    return mistakes.list(mapping, key);
  }

  /// Takes one thing. What has no package URL, and so can be looked up by nobody, is told unless it
  /// is no package anyway.
  void add(Described each) {
    List<PackageUrl> urls = new ArrayList<>();
    for (String text : each.urls) {
      PackageUrl.read(text)
          .ifPresentOrElse(
              urls::add, () -> unreadable(each.mark, "expected a package URL, got '" + text + "'"));
    }
    if (each.urls.isEmpty()) {
      addUnnamed(each);
    }
    int place = entries.size();
    for (PackageUrl url : urls) {
      add(whole(url, each.name), each);
    }
    if (entries.size() > place) {
      references.add(each.id, place);
    }
  }

  private void addUnnamed(Described each) {
    boolean mayBePackage =
        switch (each.nature) {
          case PACKAGE -> true;
          case APPLICATION -> !each.version.isEmpty() || !each.cpes.isEmpty();
          case SOMETHING_ELSE -> false;
        };
    if (!mayBePackage) {
      others++;
    } else if (each.cpes.isEmpty()) {
      unreadable(each.mark, "'%s' has no package URL: it cannot be looked up".formatted(each.name));
    } else {
      unreadable(
          each.mark,
          "'%s' has no package URL: it cannot be looked up by '%s' alone"
              .formatted(each.name, each.cpes.getFirst()));
    }
  }

  /// A module of Go may have more segments than tools put into a package URL: they make a subpath
  /// of the rest, which elsewhere is a package inside of the module. The name beside it decides.
  private static PackageUrl whole(PackageUrl url, String name) {
    String module = url.namespace() + "/" + url.name();
    if (!url.type().equals(Ecosystem.GO.purlType())
        || url.subpath().isEmpty()
        || !name.equals(module + "/" + url.subpath())) {
      return url;
    }
    int slash = name.lastIndexOf('/');
    return PackageUrl.of(
            url.type(),
            name.substring(0, slash),
            name.substring(slash + 1),
            url.version(),
            url.qualifiers(),
            "")
        .orElse(url);
  }

  private void add(PackageUrl url, Described each) {
    Optional<Component> component = ComponentUrl.component(url, Location.of(file, each.mark, ""));
    if (entries.size() == ENTRIES) {
      unreadable(each.mark, "more than " + ENTRIES + " packages: '" + url + "' is left out");
    } else if (component.isPresent()) {
      entries.add(
          new Entry(
              each.source.origin().map(component.get()::from).orElse(component.get()),
              url,
              each.layer,
              each.places,
              each.evidence,
              each.cpes));
    } else if (url.version().isEmpty()) {
      unreadable(each.mark, "expected a version of '" + url + "'");
    } else {
      unreadable(each.mark, "'%s' is of no known ecosystem".formatted(url));
    }
  }

  void unreadable(long mark, String reason) {
    mistakes.add(mark, reason);
  }
}
