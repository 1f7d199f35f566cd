package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Block;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.terraform.Instances.Counted;
import dev.portcullis.source.terraform.Instances.Instance;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the folder of a module, with all the modules that it uses, into resources.
final class Configuration {
  private final References references = new References();
  private final List<Made> made = new ArrayList<>();
  private final Budget budget = new Budget();

  private Configuration() {}

  /// @param name how the user sees `folder`
  static Reading<Resource> read(FolderReader reader, String name, Path folder) {
    Modules.Built built = Modules.of(reader, name, folder);
    Configuration configuration = new Configuration();
    built.modules().forEach(configuration::add);
    return new Reading<>(Facts.of(configuration.made), built.unreadable());
  }

  private void add(Module module) {
    for (Declared each : module.folder().resources()) {
      add(module, each, each.block().type().equals("data") ? "data" : "managed");
    }
    for (Declared each : module.folder().calls()) {
      if (module.called(each).isEmpty()) {
        make(module, each, "module", Instances.single(module.evaluator()), Mapping.EMPTY);
      }
    }
  }

  private void add(Module module, Declared declared, String mode) {
    Body body = declared.block().body();
    Expression forEach = body.find("for_each");
    Expression count = body.find("count");
    if (forEach != null) {
      for (Instance each : Instances.forEach(module.evaluator(), forEach)) {
        make(module, declared, mode, each, Mapping.EMPTY);
      }
    } else if (count != null) {
      Counted counted = Instances.count(module.evaluator(), count);
      Mapping number = new Mapping.Builder(1).put("count", counted.number()).build();
      counted.instance().ifPresent(each -> make(module, declared, mode, each, number));
    } else {
      make(module, declared, mode, Instances.single(module.evaluator()), Mapping.EMPTY);
    }
  }

  private void make(
      Module module, Declared declared, String mode, Instance instance, Mapping number) {
    Block block = declared.block();
    boolean isModule = mode.equals("module");
    String local = isModule ? "module." + block.label(0) : declared.address();
    Blocks.Content content = new Blocks(instance.evaluator()).resource(block.body());
    Mapping.Builder spec =
        new Mapping.Builder(8)
            .put("type", isModule ? "module" : block.label(0), block.mark())
            .put("name", isModule ? block.label(0) : block.label(1), block.mark())
            .put("mode", mode, block.mark())
            .put("provider", isModule ? "" : provider(block), block.mark())
            .put("values", content.values(), block.mark());
    Mapping documents = documents(content);
    if (documents.size() > 0) {
      spec.put("documents", documents, block.mark());
    }
    if (number.size() > 0) {
      spec.put("count", number.value(0), block.mark());
    }
    made.add(
        new Made(
            declared.file(),
            block.mark(),
            module.prefix() + local + instance.suffix(),
            module.prefix() + local,
            instance.key(),
            mode,
            spec.build(),
            references.of(module, block.body()),
            instance.certainty()));
  }

  /// The local name of the provider: what is said, or the first part of the type.
  private static String provider(Block block) {
    Expression said = block.body().find("provider");
    if (said instanceof Expression.Member(Expression.Name(var name, _), _, _)) {
      return name;
    }
    if (said instanceof Expression.Name(var name, _)) {
      return name;
    }
    int end = block.label(0).indexOf('_');
    return end < 0 ? block.label(0) : block.label(0).substring(0, end);
  }

  /// The documents in texts. What is called a policy is one, even where nothing of it is known.
  private Mapping documents(Blocks.Content content) {
    Mapping values = content.values();
    Mapping.Builder documents = new Mapping.Builder(1);
    for (int i = 0; i < values.size(); i++) {
      String name = values.key(i);
      Object text = content.texts().getOrDefault(name, "");
      boolean isText = text instanceof String || text instanceof PartialText;
      if (isText && Json.document(text, budget) instanceof Tree document) {
        documents.put(name, document, values.mark(i));
      } else if (values.value(i) instanceof Unknown unknown && name.endsWith("policy")) {
        documents.put(name, unknown, values.mark(i));
      }
    }
    return documents.build();
  }
}
