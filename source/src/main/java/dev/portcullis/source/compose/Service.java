package dev.portcullis.source.compose;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.image.ImageReference;
import java.util.List;
import java.util.Set;

/// Turns one service into values: what Compose lets people write in several ways has one here.
final class Service {
  /// One value or several.
  private static final Set<String> LISTS =
      Set.of(
          "cap_add",
          "cap_drop",
          "security_opt",
          "devices",
          "tmpfs",
          "env_file",
          "dns",
          "group_add");

  private Service() {}

  static Mapping facts(String name, Mapping service, long at) {
    Mapping.Builder facts = new Mapping.Builder(service.size() + 1).put("name", name, at);
    for (int i = 0; i < service.size(); i++) {
      String key = service.key(i);
      long mark = service.mark(i);
      Object value = service.value(i);
      switch (key) {
        case "image" -> image(value.toString(), mark, facts);
        case "environment" -> facts.put(key, pairs(value), mark);
        case "ports" -> facts.put(key, each(service.sequence(key), ShortForm::port), mark);
        case "volumes" -> facts.put(key, each(service.sequence(key), ShortForm::volume), mark);
        case "build" -> facts.put(key, build(value, mark), mark);
        default ->
            facts.put(
                key, LISTS.contains(key) ? list(value, mark) : Interpolation.value(value), mark);
      }
    }
    return facts.build();
  }

  private static void image(String written, long mark, Mapping.Builder facts) {
    String reference = Interpolation.of(written).orElse(written);
    facts.put("image", ImageReference.of(reference).facts(mark).build(), mark);
  }

  private static Sequence list(Object value, long mark) {
    return switch (value) {
      case Sequence several -> several;
      case Null _ -> Sequence.EMPTY;
      default -> new Sequence.Builder(1).add(value, mark).build();
    };
  }

  private static Mapping build(Object value, long mark) {
    if (!(value instanceof Mapping build)) {
      return new Mapping.Builder(1).put("context", value, mark).build();
    }
    Mapping.Builder facts = new Mapping.Builder(build.size());
    for (int i = 0; i < build.size(); i++) {
      boolean args = build.key(i).equals("args");
      facts.put(build.key(i), args ? pairs(build.value(i)) : build.value(i), build.mark(i));
    }
    return facts.build();
  }

  /// `NAME: value` or `NAME=value`; what has no value is given by whoever starts the service.
  private static Sequence pairs(Object value) {
    Sequence.Builder pairs = new Sequence.Builder(4);
    if (value instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        boolean given = mapping.value(i) != Null.NULL;
        String text = given ? mapping.value(i).toString() : "${%s}".formatted(mapping.key(i));
        pairs.add(pair(mapping.key(i), text, mapping.mark(i)), mapping.mark(i));
      }
    } else if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.size(); i++) {
        String text = sequence.value(i).toString();
        int equals = text.indexOf('=');
        pairs.add(
            pair(
                equals < 0 ? text : text.substring(0, equals),
                equals < 0 ? "${%s}".formatted(text) : text.substring(equals + 1),
                sequence.mark(i)),
            sequence.mark(i));
      }
    }
    return pairs.build();
  }

  private static Mapping pair(String name, String value, long mark) {
    return new Mapping.Builder(3)
        .put("name", name, mark)
        .put("value", Interpolation.value(value), mark)
        .put("unresolved", Interpolation.of(value).isEmpty(), mark)
        .build();
  }

  /// One of the forms that Compose has for the elements of a list.
  private interface Form {
    Mapping of(String text, long mark);
  }

  private static Sequence each(Sequence declared, Form form) {
    Sequence.Builder all = new Sequence.Builder(declared.size());
    for (int i = 0; i < declared.size(); i++) {
      Object value = declared.value(i);
      long mark = declared.mark(i);
      all.add(value instanceof Mapping whole ? whole : form.of(value.toString(), mark), mark);
    }
    return all.build();
  }

  /// The short forms, as the long ones say them.
  private static final class ShortForm {
    private ShortForm() {}

    /// `[[HOST:]PUBLISHED:]TARGET[/PROTOCOL]`
    static Mapping port(String written, long mark) {
      String text = Interpolation.of(written).orElse(written);
      Mapping.Builder port = new Mapping.Builder(5);
      if (text.indexOf('$') >= 0) {
        return port.put("unresolved", true, mark).build();
      }
      int slash = text.indexOf('/');
      String numbers = slash < 0 ? text : text.substring(0, slash);
      int last = numbers.lastIndexOf(':');
      int before = last < 0 ? -1 : numbers.lastIndexOf(':', last - 1);
      port.put("target", numbers.substring(last + 1), mark);
      port.put("published", last < 0 ? "" : numbers.substring(before + 1, last), mark);
      port.put("host_ip", before < 0 ? "" : numbers.substring(0, before), mark);
      return port.put("protocol", slash < 0 ? "tcp" : text.substring(slash + 1), mark).build();
    }

    /// `[SOURCE:]TARGET[:MODE]`
    static Mapping volume(String written, long mark) {
      String text = Interpolation.of(written).orElse(written);
      List<String> parts = List.of(text.split(":(?![-?+])", -1));
      String source = parts.size() > 1 ? parts.getFirst() : "";
      String mode = parts.size() > 2 ? parts.getLast() : "";
      boolean isPath = source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
      return new Mapping.Builder(5)
          .put("type", isPath ? "bind" : "volume", mark)
          .put("source", source, mark)
          .put("target", parts.size() > 1 ? parts.get(1) : text, mark)
          .put("read_only", List.of(mode.split(",", -1)).contains("ro"), mark)
          .put("unresolved", source.startsWith("$"), mark)
          .build();
    }
  }
}
