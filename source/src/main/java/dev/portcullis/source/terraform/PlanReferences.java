package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which resources the expressions of a plan's configuration refer to, through variables and
/// outputs of modules. Addresses are those of modules without keys.
final class PlanReferences {
  private static final int DEEPEST = 60;

  private final Map<String, Mapping> modules = new HashMap<>();
  private final Map<String, Mapping> calls = new HashMap<>();
  private final Map<String, Set<String>> known = new HashMap<>();

  /// @param root the outermost module of the configuration
  PlanReferences(Mapping root) {
    add("", root, 0);
  }

  private void add(String prefix, Mapping module, int depth) {
    modules.put(prefix, module);
    Mapping called = module.mapping("module_calls");
    for (int i = 0; i < called.size() && depth < DEEPEST; i++) {
      if (called.value(i) instanceof Mapping call) {
        String inner = prefix + "module." + called.key(i) + ".";
        calls.put(inner, call);
        add(inner, call.mapping("module"), depth + 1);
      }
    }
  }

  /// What a resource refers to.
  ///
  /// @param module the address of its module, empty for the outermost
  /// @param base its own, without its last key
  List<String> of(String module, String base) {
    String prefix = module.isEmpty() ? "" : withoutKeys(module) + ".";
    String address = withoutKeys(base);
    Set<String> found = new TreeSet<>();
    for (Mapping each : declared(prefix).sequence("resources").mappings()) {
      if ((prefix + each.string("address", "")).equals(address)) {
        add(prefix, each.mapping("expressions"), found);
      }
    }
    return new ArrayList<>(found);
  }

  private Mapping declared(String prefix) {
    return modules.getOrDefault(prefix, Mapping.EMPTY);
  }

  /// An address without `["key"]` and `[0]`.
  static String withoutKeys(String address) {
    return address.replaceAll("\\[(\"[^\"]*\"|[0-9]+)\\]", "");
  }

  /// All `references` inside of expressions.
  private void add(String prefix, Tree expressions, Set<String> found) {
    for (int i = 0; i < expressions.size(); i++) {
      Object value = expressions.value(i);
      if (expressions instanceof Mapping mapping
          && mapping.key(i).equals("references")
          && value instanceof Sequence references) {
        references.strings().forEach(each -> follow(prefix, withoutKeys(each), found));
      } else if (value instanceof Tree inner) {
        add(prefix, inner, found);
      }
    }
  }

  private void follow(String prefix, String reference, Set<String> found) {
    String[] names = reference.split("\\.", -1);
    if (names.length < 2) {
      return;
    }
    switch (names[0]) {
      case "var" -> found.addAll(once(prefix, names[0], names[1]));
      case "module" -> {
        if (names.length > 2) {
          found.addAll(once(prefix + "module." + names[1] + ".", "output", names[2]));
        }
      }
      case "local", "each", "count", "path", "terraform", "self" -> {}
      case "data" -> {
        if (names.length > 2) {
          found.add(prefix + "data." + names[1] + "." + names[2]);
        }
      }
      default -> found.add(prefix + names[0] + "." + names[1]);
    }
  }

  private Set<String> once(String prefix, String kind, String name) {
    String key = prefix + kind + "." + name;
    Set<String> all = known.get(key);
    if (all == null) {
      known.put(key, Set.of());
      all = new HashSet<>();
      if (kind.equals("output")) {
        add(prefix, declared(prefix).mapping("outputs").mapping(name), all);
      } else {
        Mapping call = calls.getOrDefault(prefix, Mapping.EMPTY);
        int outer = prefix.lastIndexOf("module.");
        if (outer >= 0) {
          add(prefix.substring(0, outer), call.mapping("expressions").mapping(name), all);
        }
      }
      known.put(key, all);
    }
    return all;
  }
}
