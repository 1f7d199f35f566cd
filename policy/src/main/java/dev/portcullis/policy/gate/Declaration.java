package dev.portcullis.policy.gate;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A declaration of ours while it is read. It gathers what is amiss with its place: whoever finds
/// anything must not use the declaration, since a misspelt field would else mean more than its
/// author meant.
public final class Declaration {
  private static final String API_VERSION = "portcullis.dev/v1alpha1";

  private final Resource resource;
  private final String kind;
  private final List<Unreadable> problems = new ArrayList<>();

  /// @param kind what it has to be
  public Declaration(Resource resource, String kind) {
    this.resource = resource;
    this.kind = kind;
    expect("apiVersion", API_VERSION);
    expect("kind", kind);
  }

  public List<Unreadable> problems() {
    return List.copyOf(problems);
  }

  /// The place of the declaration as a whole.
  public Location location() {
    return Location.of(resource.file(), resource.mark(), "");
  }

  /// Complains about every field of `mapping` that is not one of `known`.
  public void onlyKnown(Mapping mapping, String path, List<String> known) {
    for (int i = 0; i < mapping.size(); i++) {
      String key = mapping.key(i);
      if (!known.contains(key)) {
        String below = path.isEmpty() ? key : path + "." + key;
        problem(mapping, key, below, "unknown field, expected one of " + known);
      }
    }
  }

  /// The mapping under `key`, empty where there is none; complains about anything else.
  public Mapping mapping(Mapping in, String key, String path) {
    Object value = in.find(key);
    if (value != null && !(value instanceof Mapping)) {
      problem(in, key, path, "expected fields, got '" + value + "'");
    }
    return in.mapping(key);
  }

  /// The texts under `key`, none where there is nothing; complains about anything else.
  public List<String> texts(Mapping in, String key, String path) {
    Object value = in.find(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Sequence sequence)) {
      problem(in, key, path, "expected a list of texts, got '" + value + "'");
      return List.of();
    }
    for (int i = 0; i < sequence.size(); i++) {
      if (!(sequence.value(i) instanceof String text) || text.isBlank()) {
        problem(
            sequence.mark(i),
            path + "[" + i + "]",
            "expected a text, got '" + sequence.value(i) + "'");
      }
    }
    return sequence.strings();
  }

  /// A problem at `key` of `in`, or where it would have to be added.
  public void problem(Mapping in, String key, String path, String reason) {
    int index = in.indexOf(key);
    problem(index < 0 ? in.mark() : in.mark(index), path, reason);
  }

  private void problem(long mark, String path, String reason) {
    Location location =
        Location.of(resource.file(), mark == Mark.NONE ? resource.mark() : mark, path);
    problems.add(
        new Unreadable(location, kind.toLowerCase(Locale.ROOT) + ": " + path + ": " + reason));
  }

  private void expect(String key, String expected) {
    String actual = resource.root().string(key, "");
    if (!actual.equals(expected)) {
      problem(resource.root(), key, key, "expected '" + expected + "', got '" + actual + "'");
    }
  }
}
