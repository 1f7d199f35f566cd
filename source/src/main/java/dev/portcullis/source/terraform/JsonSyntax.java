package dev.portcullis.source.terraform;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Body.Block;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.hcl.Expression.Field;
import dev.portcullis.source.hcl.Expression.Fields;
import dev.portcullis.source.hcl.Expression.Items;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.HclReader;
import dev.portcullis.source.yaml.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `.tf.json` and `.tfvars.json` as what the native syntax would say in their place.
///
/// JSON does not tell a nested block from an attribute that is an object; only a provider knows. An
/// object in a resource is therefore taken for one block, but for the names that providers commonly
/// give to maps.
final class JsonSyntax {
  /// How many labels the blocks of the outermost level have.
  private static final Map<String, Integer> LABELS =
      Map.of("resource", 2, "data", 2, "variable", 1, "output", 1, "module", 1, "provider", 1);

  private static final Set<String> MAPS =
      Set.of(
          "tags",
          "tags_all",
          "labels",
          "user_labels",
          "annotations",
          "metadata",
          "variables",
          "triggers",
          "keepers",
          "for_each",
          "app_settings",
          "parameters",
          "environment_variables");

  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private JsonSyntax() {}

  static Reading<Body> read(String file, Reading<Document> documents) {
    List<Body> bodies = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(documents.unreadable());
    for (Document document : documents.items()) {
      if (document.root() instanceof Mapping mapping) {
        bodies.add(file(mapping));
      } else {
        Location place = Location.of(file, document.mark(), "");
        unreadable.add(new Unreadable(place, "expected an object"));
      }
    }
    return new Reading<>(bodies, unreadable);
  }

  private static Body file(Mapping mapping) {
    JsonSyntax syntax = new JsonSyntax();
    for (int i = 0; i < mapping.size(); i++) {
      String key = mapping.key(i);
      if (LABELS.containsKey(key)) {
        syntax.labelled(key, List.of(), mapping.value(i), mapping.mark(i), LABELS.get(key));
      } else if (key.equals("locals")) {
        syntax.labelled(key, List.of(), mapping.value(i), mapping.mark(i), 0);
      } else {
        syntax.attributes.add(attribute(mapping, i));
      }
    }
    return new Body(syntax.attributes, syntax.blocks);
  }

  private void labelled(String type, List<String> labels, Object value, long mark, int missing) {
    switch (value) {
      case Sequence list -> {
        for (int i = 0; i < list.size(); i++) {
          labelled(type, labels, list.value(i), list.mark(i), missing);
        }
      }
      case Mapping mapping when missing > 0 -> {
        for (int i = 0; i < mapping.size(); i++) {
          List<String> more = new ArrayList<>(labels);
          more.add(mapping.key(i));
          labelled(type, more, mapping.value(i), mapping.mark(i), missing - 1);
        }
      }
      case Mapping mapping -> blocks.add(new Block(type, labels, body(type, mapping), mark));
      default -> {} // a comment, which JSON has as text under "//"
    }
  }

  private static Body body(String type, Mapping mapping) {
    boolean mayNest = type.equals("resource") || type.equals("data");
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < mapping.size(); i++) {
      String key = mapping.key(i);
      if (mayNest && mapping.value(i) instanceof Mapping inner && !MAPS.contains(key)) {
        nested(key, inner, mapping.mark(i), blocks);
      } else {
        attributes.add(attribute(mapping, i));
      }
    }
    return new Body(attributes, blocks);
  }

  private static void nested(String key, Mapping inner, long mark, List<Block> blocks) {
    if (!key.equals("dynamic")) {
      blocks.add(new Block(key, List.of(), body("resource", inner), mark));
      return;
    }
    for (int i = 0; i < inner.size(); i++) {
      if (inner.value(i) instanceof Mapping dynamic) {
        List<String> label = List.of(inner.key(i));
        blocks.add(new Block(key, label, body("resource", dynamic), inner.mark(i)));
      }
    }
  }

  private static Attribute attribute(Mapping mapping, int index) {
    long mark = mapping.mark(index);
    return new Attribute(mapping.key(index), expression(mapping.value(index), mark), mark);
  }

  private static Expression expression(Object value, long mark) {
    return switch (value) {
      case String text -> HclReader.template(text, mark);
      case Mapping mapping -> {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < mapping.size(); i++) {
          Literal key = new Literal(mapping.key(i), mapping.mark(i));
          fields.add(new Field(key, expression(mapping.value(i), mapping.mark(i))));
        }
        yield new Fields(fields, mark);
      }
      case Sequence list -> {
        List<Expression> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          items.add(expression(list.value(i), list.mark(i)));
        }
        yield new Items(items, mark);
      }
      default -> new Literal(value, mark);
    };
  }
}
