package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Body.Block;
import dev.portcullis.source.hcl.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the body of a resource comes to: its attributes by name, and nested blocks always as lists,
/// as in the JSON of a plan.
record Blocks(Evaluator evaluator) {
  private static final String DYNAMIC = "dynamic";

  /// What is said to Terraform and not to the provider.
  private static final Set<String> META =
      Set.of(
          "count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection");

  /// @param values what rules see
  /// @param texts the attributes as they are put together, for what is a document in a text
  record Content(Mapping values, Map<String, Object> texts) {}

  Content resource(Body body) {
    Map<String, Object> texts = new LinkedHashMap<>();
    Mapping values = content(body, META, texts);
    return new Content(values, texts);
  }

  private Mapping content(Body body, Set<String> without, Map<String, Object> texts) {
    Mapping.Builder values = new Mapping.Builder(body.attributes().size() + body.blocks().size());
    for (Attribute each : body.attributes()) {
      if (!without.contains(each.name())) {
        Object value = evaluator.value(each.value());
        texts.put(each.name(), value);
        Object judged = Unclear.judged(value);
        if (judged != null) {
          values.put(each.name(), judged, each.mark());
        }
      }
    }
    Map<String, Nested> nested = new LinkedHashMap<>();
    for (Block each : body.blocks()) {
      if (each.type().equals(DYNAMIC)) {
        dynamic(each, nested);
      } else if (!without.contains(each.type())) {
        nested(each.type(), each.mark(), nested).add(inner(evaluator, each.body()), each.mark());
      }
    }
    nested.forEach((type, blocks) -> values.put(type, blocks.value(), blocks.mark));
    return values.build();
  }

  private static Mapping inner(Evaluator evaluator, Body body) {
    return new Blocks(evaluator).content(body, Set.of(), new LinkedHashMap<>());
  }

  /// The blocks of one type.
  private static final class Nested {
    private final long mark;
    private final Sequence.Builder blocks = new Sequence.Builder(1);
    private @Nullable Unknown perhaps;
    private boolean some;

    Nested(long mark) {
      this.mark = mark;
    }

    void add(Mapping block, long at) {
      blocks.add(block, at);
      some = true;
    }

    /// Blocks of which it is not known how many there are.
    void perhaps(Unknown unknown, long at) {
      blocks.add(unknown, at);
      perhaps = unknown;
    }

    /// Without any that is surely there, it is not even known whether there is a block.
    Object value() {
      return perhaps != null && !some ? perhaps : blocks.build();
    }
  }

  private static Nested nested(String type, long mark, Map<String, Nested> all) {
    return all.computeIfAbsent(type, _ -> new Nested(mark));
  }

  private void dynamic(Block block, Map<String, Nested> all) {
    List<Block> contents = block.body().blocks("content");
    Expression each = block.body().find("for_each");
    if (contents.isEmpty() || each == null) {
      return;
    }
    String type = block.label(0);
    Object collection = evaluator.value(each);
    List<Loops.Element> elements = Loops.elements(collection);
    if (elements == null) {
      if (Unclear.judged(collection) instanceof Unknown unknown) {
        nested(type, block.mark(), all)
            .perhaps(Unknown.of(unknown.missing().getFirst()), block.mark());
      }
      return;
    }
    String iterator =
        block.body().find("iterator") instanceof Expression.Name(var name, _) ? name : type;
    Body content = contents.getFirst().body();
    for (Loops.Element element : elements) {
      Mapping here =
          new Mapping.Builder(2).put("key", element.key()).put("value", element.value()).build();
      Mapping made = inner(evaluator.with(iterator, here), content);
      nested(type, block.mark(), all).add(made, block.mark());
    }
  }
}
