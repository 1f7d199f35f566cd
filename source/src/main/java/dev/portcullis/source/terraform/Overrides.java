package dev.portcullis.source.terraform;

import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Body.Block;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts what a file of overrides says over what it overrides.
final class Overrides {
  private Overrides() {}

  /// What another file says has the place of the declaration, in whose file places are looked up.
  static Declared merged(Declared first, Declared second) {
    Block block = first.block();
    Body said = second.block().body();
    boolean elsewhere = !first.file().equals(second.file());
    Body body = merged(block.body(), elsewhere ? at(block.mark(), said) : said);
    return new Declared(first.file(), new Block(block.type(), block.labels(), body, block.mark()));
  }

  private static Body at(long mark, Body body) {
    return new Body(
        body.attributes().stream()
            .map(each -> new Attribute(each.name(), each.value(), mark))
            .toList(),
        body.blocks().stream()
            .map(each -> new Block(each.type(), each.labels(), at(mark, each.body()), mark))
            .toList());
  }

  static Body merged(Body first, Body second) {
    Set<String> names =
        second.attributes().stream().map(Attribute::name).collect(Collectors.toSet());
    Set<String> types = second.blocks().stream().map(Block::type).collect(Collectors.toSet());
    List<Attribute> attributes = new ArrayList<>(first.attributes());
    attributes.removeIf(each -> names.contains(each.name()));
    attributes.addAll(second.attributes());
    List<Block> blocks = new ArrayList<>(first.blocks());
    blocks.removeIf(each -> types.contains(each.type()));
    blocks.addAll(second.blocks());
    return new Body(attributes, blocks);
  }
}
