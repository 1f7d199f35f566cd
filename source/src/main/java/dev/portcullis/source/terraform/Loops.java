package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Expression.For;
import dev.portcullis.source.hcl.Expression.Grouping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists and objects that are made from others.
record Loops(Evaluator outside) {

  /// One element of what is looped over.
  record Element(Object key, Object value, long mark) {}

  /// The elements of a list or an object; `null` for what is neither.
  static @Nullable List<Element> elements(Object collection) {
    List<Element> elements = new ArrayList<>();
    switch (collection) {
      case Sequence list -> {
        for (int i = 0; i < list.size(); i++) {
          elements.add(new Element((long) i, list.value(i), list.mark(i)));
        }
      }
      case Mapping object -> {
        for (int i = 0; i < object.size(); i++) {
          elements.add(new Element(object.key(i), object.value(i), object.mark(i)));
        }
      }
      default -> {
        return null;
      }
    }
    return elements;
  }

  Object of(For loop) {
    Object collection = outside.value(loop.collection());
    List<Element> elements = elements(collection);
    if (elements == null) {
      return Unclear.isClear(collection)
          ? new Failure("'for' over what is no collection")
          : collection;
    }
    return loop.key() == null ? list(loop, elements) : object(loop, elements);
  }

  private Evaluator inside(For loop, Element element) {
    boolean within = outside.budget().spend(Values.size(element.value()));
    Object value = within ? element.value() : Unknown.of("what 'for' goes through");
    Evaluator inside = outside.with(loop.element(), value);
    return loop.index().isEmpty() ? inside : inside.with(loop.index(), element.key());
  }

  /// Whether an element is taken: a `Boolean`, or what is not clear.
  private static Object taken(For loop, Evaluator inside) {
    return loop.condition() == null ? true : Operators.truth(inside.value(loop.condition()));
  }

  private Object list(For loop, List<Element> elements) {
    Sequence.Builder list = new Sequence.Builder(elements.size());
    for (Element element : elements) {
      Evaluator inside = inside(loop, element);
      Object taken = taken(loop, inside);
      if (!(taken instanceof Boolean)) {
        return taken;
      }
      if (taken.equals(true)) {
        list.add(inside.value(loop.value()), element.mark());
      }
    }
    return list.build();
  }

  private Object object(For loop, List<Element> elements) {
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    for (Element element : elements) {
      Evaluator inside = inside(loop, element);
      Object taken = taken(loop, inside);
      if (!(taken instanceof Boolean)) {
        return taken;
      }
      if (taken.equals(true) && loop.key() != null) {
        Object key = Texts.of(inside.value(loop.key()));
        if (!(key instanceof String name)) {
          return key instanceof Failure ? key : new Unknown(Unclear.missing(List.of(key)));
        }
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(inside.value(loop.value()));
      }
    }
    Mapping.Builder object = new Mapping.Builder(fields.size());
    fields.forEach((name, values) ->
        object.put(
            name, loop.grouping() == Grouping.BY_KEY ? Sequence.of(values) : values.getLast()));
    return object.build();
  }
}
