package dev.portcullis.source.terraform;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.terraform.Module.Called;
import dev.portcullis.source.terraform.Module.Caller;
import dev.portcullis.source.terraform.Module.Many;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Builds the tree of modules that the calls of an outermost one make.
final class Modules {
  private static final int MOST = 500;
  private static final int DEEPEST = 12;

  private static final Set<String> META =
      Set.of("source", "version", "providers", "count", "for_each", "depends_on");

  private final FolderReader reader;
  private final Sources sources;
  private final Budget budget = new Budget();
  private final Map<Path, ModuleFolder> folders = new HashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int made;

  private Modules(FolderReader reader, Sources sources) {
    this.reader = reader;
    this.sources = sources;
  }

  /// Each use of a module, the outermost first, and what of them could not be read.
  record Built(List<Module> modules, List<Unreadable> unreadable) {}

  /// @param name how the user sees `folder`
  static Built of(FolderReader reader, String name, Path folder) {
    Modules modules = new Modules(reader, new Sources(folder, Fetched.of(folder, reader.limits())));
    Module outermost =
        new Module(
            modules.folder(name, folder), "", Map.of(), null, modules::follow, modules.budget);
    List<Module> all = new ArrayList<>();
    collect(outermost, all);
    return new Built(all, modules.unreadable.stream().distinct().toList());
  }

  private static void collect(Module module, List<Module> all) {
    all.add(module);
    for (Declared call : module.folder().calls()) {
      module.called(call).ifPresent(called -> called.uses().forEach(use -> collect(use, all)));
    }
  }

  private ModuleFolder folder(String name, Path path) {
    Path key = path.toAbsolutePath().normalize();
    ModuleFolder known = folders.get(key);
    if (known == null) {
      known = reader.read(name, path);
      folders.put(key, known);
      unreadable.addAll(known.unreadable());
    }
    return known;
  }

  private Optional<Called> follow(Module module, Declared call) {
    return switch (sources.find(module, call)) {
      case Sources.Elsewhere _ -> Optional.empty();
      case Sources.Wrong(String reason) -> refuse(call, reason);
      case Sources.Here(String name, Path path) -> {
        if (module.depth() >= DEEPEST) {
          yield refuse(call, "modules in each other more than %d deep".formatted(DEEPEST));
        }
        yield Optional.of(called(module, call, folder(name, path)));
      }
    };
  }

  private Optional<Called> refuse(Declared call, String reason) {
    Location at = Location.of(call.file(), call.block().mark(), "");
    unreadable.add(new Unreadable(at, reason));
    return Optional.empty();
  }

  private Called called(Module module, Declared call, ModuleFolder folder) {
    Evaluator evaluator = module.evaluator();
    Body body = call.block().body();
    Expression forEach = body.find("for_each");
    if (forEach != null) {
      List<Module> uses = new ArrayList<>();
      for (Instances.Instance each : Instances.forEach(evaluator, forEach)) {
        use(module, call, folder, each).ifPresent(uses::add);
      }
      return new Called(uses, null, Many.KEYED);
    }
    Expression count = body.find("count");
    if (count != null) {
      List<Module> uses = new ArrayList<>();
      Instances.Counted counted = Instances.count(evaluator, count);
      counted.instance().flatMap(each -> use(module, call, folder, each)).ifPresent(uses::add);
      Object whole =
          counted.isOneOrNone() ? null : Unknown.present("module." + call.block().label(0));
      return new Called(uses, whole, Many.COUNTED);
    }
    List<Module> uses =
        use(module, call, folder, Instances.single(evaluator)).map(List::of).orElse(List.of());
    return new Called(
        uses, uses.isEmpty() ? Unknown.present("module." + call.block().label(0)) : null, Many.ONE);
  }

  private Optional<Module> use(
      Module module, Declared call, ModuleFolder folder, Instances.Instance instance) {
    if (++made > MOST) {
      if (made == MOST + 1) {
        refuse(call, "more than %d uses of modules".formatted(MOST));
      }
      return Optional.empty();
    }
    Map<String, Supplier<Object>> inputs = new HashMap<>();
    for (Attribute each : call.block().body().attributes()) {
      if (!META.contains(each.name())) {
        inputs.put(each.name(), () -> instance.evaluator().value(each.value()));
      }
    }
    String prefix = module.prefix() + "module." + call.block().label(0) + instance.suffix() + ".";
    return Optional.of(
        new Module(folder, prefix, inputs, new Caller(module, call), this::follow, budget));
  }
}
