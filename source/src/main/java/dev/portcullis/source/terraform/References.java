package dev.portcullis.source.terraform;

import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.hcl.Traversal;
import dev.portcullis.source.terraform.Module.Caller;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which resources an expression leads to, through locals, variables and the outputs of modules.
/// What is followed is the text, not the values: a name that a bucket was given by hand leads to no
/// resource.
final class References {
  private static final int MOST = 200;

  /// What values of modules lead to, found out once; empty while it is being found out.
  private final Map<Asked, Set<String>> known = new HashMap<>();

  private record Asked(Module module, String kind, String name) {}

  /// The addresses, sorted.
  List<String> of(Module module, Body body) {
    Set<String> addresses = new TreeSet<>();
    add(module, body, addresses);
    return addresses.stream().limit(MOST).toList();
  }

  private void add(Module module, Body body, Set<String> addresses) {
    body.attributes().forEach(each -> add(module, each.value(), addresses));
    body.blocks().forEach(each -> add(module, each.body(), addresses));
  }

  private void add(Module module, @Nullable Expression expression, Set<String> addresses) {
    if (expression != null) {
      Traversal.walk(expression, each -> follow(module, each.names(), addresses));
    }
  }

  private void follow(Module module, List<String> names, Set<String> addresses) {
    if (names.size() < 2 || addresses.size() > MOST) {
      return;
    }
    String root = names.getFirst();
    switch (root) {
      case "local", "var" -> addresses.addAll(once(module, root, names.get(1)));
      case "module" -> output(module, names, addresses);
      case "data" -> {
        if (names.size() > 2) {
          declared(module, "data." + names.get(1) + "." + names.get(2), addresses);
        }
      }
      default -> declared(module, root + "." + names.get(1), addresses);
    }
  }

  private static void declared(Module module, String address, Set<String> addresses) {
    if (module.folder().resource(address) != null) {
      addresses.add(module.prefix() + address);
    }
  }

  private Set<String> once(Module module, String kind, String name) {
    Asked asked = new Asked(module, kind, name);
    Set<String> found = known.get(asked);
    if (found == null) {
      known.put(asked, Set.of());
      found = new HashSet<>();
      switch (kind) {
        case "local" -> add(module, module.folder().local(name), found);
        case "output" -> add(module, module.folder().outputs().get(name), found);
        default -> variable(module, name, found);
      }
      known.put(asked, found);
    }
    return found;
  }

  private void variable(Module module, String name, Set<String> addresses) {
    Caller caller = module.caller();
    if (caller != null) {
      add(caller.module(), caller.call().block().body().find(name), addresses);
    }
  }

  private void output(Module module, List<String> names, Set<String> addresses) {
    Declared call = module.folder().call(names.get(1));
    if (call == null) {
      return;
    }
    for (Module use : module.called(call).map(Module.Called::uses).orElse(List.of())) {
      if (names.size() > 2) {
        addresses.addAll(once(use, "output", names.get(2)));
      } else {
        use.folder()
            .outputs()
            .keySet()
            .forEach(each -> addresses.addAll(once(use, "output", each)));
      }
    }
  }
}
