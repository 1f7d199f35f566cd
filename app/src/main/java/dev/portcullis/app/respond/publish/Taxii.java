package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.published.Entries;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A TAXII 2.1 server: a collection of indicators for each published device, which can be read
/// only.
final class Taxii {
  private static final String TYPE = "application/taxii+json;version=2.1";
  private static final String STIX = "application/stix+json;version=2.1";
  private static final String ROOT = "portcullis";

  private final PageReader pages = new PageReader();

  /// @param devices those of the reader
  Reply answer(List<Published> devices, Query query) {
    if (!isAcceptable(query.header("accept"))) {
      return refusal(406, "expected 'Accept: " + TYPE + "'");
    }
    List<String> path = query.path();
    return switch (path.size()) {
      case 1 -> discovery();
      case 2 -> is(path, 1, ROOT) ? root() : missing();
      default ->
          is(path, 1, ROOT) && is(path, 2, "collections")
              ? collections(devices, path.subList(3, path.size()), query)
              : missing();
    };
  }

  private static boolean is(List<String> path, int index, String word) {
    return path.get(index).equals(word);
  }

  /// Whether what we send is among what is asked for (TAXII 2.1, 1.6.8.1); nothing asks for nothing
  /// in particular.
  private static boolean isAcceptable(String accept) {
    for (String each : accept.split(",", -1)) {
      String range = each.replace(" ", "").toLowerCase(Locale.ROOT);
      int weight = range.indexOf(";q=");
      range = weight < 0 ? range : range.substring(0, weight);
      switch (range) {
        case "", "*/*", "application/*", "application/taxii+json", TYPE -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private static Reply discovery() {
    String root = "/taxii2/" + ROOT + "/";
    return json(
        new Mapping.Builder(4)
            .put("title", "Portcullis")
            .put("description", "What is blocked at the network boundary")
            .put("default", root)
            .put("api_roots", Sequence.of(List.of(root)))
            .build());
  }

  private static Reply root() {
    return json(
        new Mapping.Builder(3)
            .put("title", "Portcullis")
            .put("versions", Sequence.of(List.of(TYPE)))
            .put("max_content_length", 0L) // nothing can be added
            .build());
  }

  private Reply collections(List<Published> devices, List<String> path, Query query) {
    if (path.isEmpty()) {
      List<Mapping> all = devices.stream().map(Taxii::collection).toList();
      return json(
          all.isEmpty() ? Mapping.EMPTY : Mapping.EMPTY.with("collections", Sequence.of(all)));
    }
    String key = path.getFirst();
    for (Published device : devices) {
      if (device.name().equals(key) || id(device).equals(key)) {
        return path.size() == 1
            ? json(collection(device))
            : content(device, path.subList(1, path.size()), query);
      }
    }
    return missing();
  }

  private Reply content(Published device, List<String> path, Query query) {
    Optional<Entries> entries = device.entries();
    if (entries.isEmpty()) {
      return refusal(503, "the collection is not complete yet").with("Retry-After", "5");
    }
    Page found;
    try {
      found = pages.read(entries.get(), path, query);
    } catch (PageReader.BadQueryException e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
    boolean one = path.size() > 1;
    if (one && found.isEmpty()) {
      return missing();
    }
    return switch (String.join("/", one ? List.of(path.getFirst(), path.getLast()) : path)) {
      case "manifest" -> dated(found, json(found.manifest()));
      case "objects" -> dated(found, json(found.objects()));
      case String rest when rest.startsWith("objects/") && path.size() == 2 ->
          dated(found, json(found.objects()));
      case "objects/versions" -> dated(found, json(found.versions()));
      default -> missing();
    };
  }

  private static Reply dated(Page pages, Reply reply) {
    return pages.isEmpty()
        ? reply
        : reply
            .with("X-TAXII-Date-Added-First", pages.firstAdded())
            .with("X-TAXII-Date-Added-Last", pages.lastAdded());
  }

  private static String id(Published device) {
    return NamedUuid.of("collection " + device.name()).toString();
  }

  private static Mapping collection(Published device) {
    return new Mapping.Builder(6)
        .put("id", id(device))
        .put("title", device.name())
        .put("alias", device.name())
        .put("can_read", true)
        .put("can_write", false)
        .put("media_types", Sequence.of(List.of(STIX)))
        .build();
  }

  private static Reply missing() {
    return refusal(404, "there is no such thing, or it is none of yours");
  }

  private static Reply json(Mapping body) {
    return Reply.of(200, TYPE, GoJson.write(body, GoJson.Order.AS_MADE));
  }

  /// An error (TAXII 2.1, 3.6.1).
  static Reply refusal(int status, String title) {
    Mapping error =
        new Mapping.Builder(2)
            .put("title", title)
            .put("http_status", Integer.toString(status))
            .build();
    return Reply.of(status, TYPE, GoJson.write(error, GoJson.Order.AS_MADE));
  }
}
