package dev.portcullis.source.kubernetes;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sorts the documents of one file into resources, mistakes and what is something else.
final class Objects {
  private static final String LIST = "List";

  private static final Pattern OF_A_CHART = Pattern.compile("(^|/)(Chart|values[^/]*)\\.ya?ml$");

  private final String file;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int others;

  Objects(String file) {
    this.file = file;
  }

  Reading<Resource> reading() {
    return new Reading<>(resources, unreadable, others);
  }

  void add(Document document) {
    switch (document.root()) {
      case Mapping mapping -> root(mapping, document.mark());
      case Sequence sequence when holdsObject(sequence) ->
          refuse(
              document.mark(),
              "",
              "a sequence of objects, which kubectl does not read: use 'kind: List' or '---'");
      case Sequence _ -> others++;
      case String text when text.contains("apiVersion") && text.contains("kind") ->
          refuse(document.mark(), "", "expected an object, got only a text");
      default -> others++;
    }
  }

  private void root(Mapping mapping, long mark) {
    if (isElse(mapping)) {
      others++;
    } else {
      object(mapping, mark, "");
    }
  }

  /// What has only one of `apiVersion` and `kind`, and nothing else of a manifest: a pipeline of
  /// Drone has a `kind`, a data source of Grafana an `apiVersion`. kubectl refuses it, so nothing
  /// is lost. A chart's own files may have more of that.
  private boolean isElse(Mapping mapping) {
    boolean version = mapping.find("apiVersion") != null;
    boolean kind = mapping.find("kind") != null;
    return !(version && kind)
        && (!(version || kind) || OF_A_CHART.matcher(file).find() || !isLikeManifest(mapping));
  }

  private static boolean isLikeManifest(Mapping mapping) {
    return Stream.of("metadata", "spec", "items").anyMatch(each -> mapping.find(each) != null);
  }

  private void object(Mapping mapping, long mark, String path) {
    String mistake = mistake(mapping);
    if (mistake != null) {
      refuse(mark, path, mistake);
      return;
    }
    Resource resource = new Resource(file, mark, mapping);
    @Nullable Object items = mapping.find("items");
    boolean isList = resource.kind().endsWith(LIST);
    if (!isList || !(items instanceof Sequence || isEmptyList(resource, items))) {
      resources.add(resource);
    }
    if (items instanceof Sequence sequence) {
      list(resource, sequence, path);
    }
  }

  private static boolean isEmptyList(Resource resource, @Nullable Object items) {
    return resource.kind().equals(LIST) && (items == null || items == Null.NULL);
  }

  /// For kubectl, whatever has `items` is a list of objects, a `ConfigMap` too
  /// (`unstructuredJSONScheme.decode`); other clients would create the `ConfigMap`, so that is
  /// judged beside them.
  private void list(Resource list, Sequence items, String path) {
    for (int i = 0; i < items.size(); i++) {
      String place = (path.isEmpty() ? "" : path + ".") + "items[" + i + "]";
      if (items.value(i) instanceof Mapping item) {
        object(typed(list, item), items.mark(i), place);
      } else if (list.kind().endsWith(LIST)) {
        refuse(items.mark(i), place, "expected an object in a list of objects");
      }
    }
  }

  /// The API server leaves out what each item of a `PodList` is; kubectl infers it as we do.
  private static Mapping typed(Resource list, Mapping item) {
    String kind =
        list.kind().endsWith(LIST)
            ? list.kind().substring(0, list.kind().length() - LIST.length())
            : list.kind();
    boolean untyped = item.find("apiVersion") == null && item.find("kind") == null;
    return untyped && !kind.isEmpty()
        ? item.with("apiVersion", list.apiVersion()).with("kind", kind)
        : item;
  }

  private static @Nullable String mistake(Mapping mapping) {
    for (String name : List.of("apiVersion", "kind")) {
      switch (mapping.find(name)) {
        case null -> {
          return "'%s' is missing".formatted(name);
        }
        case String string when string.isEmpty() -> {
          return "'%s' is empty".formatted(name);
        }
        case String _ -> {}
        default -> {
          return "'%s' is not a string".formatted(name);
        }
      }
    }
    return null;
  }

  private static boolean holdsObject(Sequence sequence) {
    return sequence.mappings().stream()
        .anyMatch(each -> each.find("apiVersion") != null && each.find("kind") != null);
  }

  private void refuse(long mark, String path, String reason) {
    unreadable.add(new Unreadable(Location.of(file, mark, path), reason));
  }
}
