package dev.portcullis.source.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands between the braces of a block, or in a whole file: attributes and blocks, each in
/// their order.
public record Body(List<Attribute> attributes, List<Block> blocks) {
  public static final Body EMPTY = new Body(List.of(), List.of());

  public Body {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /// `name = value`.
  ///
  /// @param mark where the name stands
  public record Attribute(String name, Expression value, long mark) {}

  /// `type "label" { … }`.
  ///
  /// @param mark where the type stands
  public record Block(String type, List<String> labels, Body body, long mark) {
    public Block {
      labels = List.copyOf(labels);
    }

    /// The label at `index`, empty when there are fewer.
    public String label(int index) {
      return index < labels.size() ? labels.get(index) : "";
    }
  }

  /// The value of the attribute of this name, `null` when there is none.
  public @Nullable Expression find(String name) {
    for (Attribute each : attributes) {
      if (each.name().equals(name)) {
        return each.value();
      }
    }
    return null;
  }

  /// The blocks of this type, in order.
  public List<Block> blocks(String type) {
    return blocks.stream().filter(each -> each.type().equals(type)).toList();
  }
}
