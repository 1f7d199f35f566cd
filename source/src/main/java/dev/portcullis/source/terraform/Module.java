package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One use of a module: what its folder declares, with the values that its caller gives.
final class Module implements Names {
  private static final int MOST_COUNTED = 50;

  private final ModuleFolder folder;
  private final String prefix;
  private final Map<String, Supplier<Object>> inputs;
  private final @Nullable Caller caller;
  private final Evaluator evaluator;
  private final Budget budget;
  private final Calls calls;
  private final Map<String, Optional<Called>> called = new HashMap<>();

  /// What references came to so far; `null` while it is being found out.
  private final Map<String, @Nullable Object> known = new HashMap<>();

  /// Where a module is used.
  record Caller(Module module, Declared call) {}

  /// The uses of a module by one call.
  ///
  /// @param whole what `module.name` comes to where its uses do not tell
  record Called(List<Module> uses, @Nullable Object whole, Many many) {}

  /// Follows a call to the module that it uses, as far as that is here.
  @FunctionalInterface
  interface Calls {
    Optional<Called> follow(Module module, Declared call);
  }

  /// What a call makes: one use, a list of them, or one for each key.
  enum Many {
    ONE,
    COUNTED,
    KEYED
  }

  /// @param prefix of the addresses of what is in it: `module.network.`
  /// @param inputs what the caller gives to variables
  /// @param caller `null` for the outermost module
  Module(
      ModuleFolder folder,
      String prefix,
      Map<String, Supplier<Object>> inputs,
      @Nullable Caller caller,
      Calls calls,
      Budget budget) {
    this.folder = folder;
    this.prefix = prefix;
    this.inputs = inputs;
    this.caller = caller;
    this.calls = calls;
    this.budget = budget;
    this.evaluator = new Evaluator(this, budget);
  }

  ModuleFolder folder() {
    return folder;
  }

  String prefix() {
    return prefix;
  }

  @Nullable Caller caller() {
    return caller;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /// How deep in others this one is used.
  int depth() {
    return caller == null ? 0 : caller.module().depth() + 1;
  }

  /// What a call of this module makes, followed when it is first asked for; nothing when its module
  /// is not here, or hangs on itself.
  Optional<Called> called(Declared call) {
    String name = call.block().label(0);
    Optional<Called> known = called.get(name);
    if (known == null) {
      called.put(name, Optional.empty());
      known = calls.follow(this, call);
      called.put(name, known);
    }
    return known;
  }

  @Override
  public Found find(String root, List<String> members) {
    String first = members.isEmpty() ? "" : members.getFirst();
    if (first.isEmpty()) {
      return new Found(Unknown.of(root), 0);
    }
    return switch (root) {
      case "var" -> new Found(once(root, first, () -> variable(first)), 1);
      case "local" -> new Found(once(root, first, () -> local(first)), 1);
      case "module" -> new Found(once(root, first, () -> module(first)), 1);
      case "each", "count", "self", "path", "terraform" ->
          new Found(Unknown.present(root + "." + first), 1);
      case "data" ->
          members.size() < 2
              ? new Found(Unknown.of("data." + first), 1)
              : resource("data." + first + "." + members.get(1), members, 2);
      default -> resource(root + "." + first, members, 1);
    };
  }

  /// A value that many ask for and that may ask for itself.
  private Object once(String root, String name, Supplier<Object> value) {
    String key = root + "." + name;
    if (known.containsKey(key)) {
      Object found = known.get(key);
      return found == null ? new Failure("'%s' hangs on itself".formatted(key)) : found;
    }
    known.put(key, null);
    Object found = Values.withoutMarks(value.get(), budget);
    known.put(key, found);
    return found;
  }

  private Object variable(String name) {
    Body declared = folder.variable(name);
    Expression type = declared == null ? null : declared.find("type");
    Object value = value(name, declared);
    return type == null ? value : new TypeConstraint(evaluator).converted(value, type);
  }

  private Object value(String name, @Nullable Body declared) {
    Supplier<Object> supplied = inputs.get(name);
    Object input = supplied == null ? null : supplied.get();
    if (input != null && !(input == Null.NULL && isNeverNull(declared))) {
      return input;
    }
    Expression given = caller == null ? folder.given(name) : null;
    if (given != null) {
      return evaluator.value(given);
    }
    Expression otherwise = declared == null ? null : declared.find("default");
    return otherwise == null ? Unknown.of("var." + name) : evaluator.value(otherwise);
  }

  private static boolean isNeverNull(@Nullable Body variable) {
    return variable != null
        && variable.find("nullable") instanceof Expression.Literal literal
        && literal.value().equals(false);
  }

  private Object local(String name) {
    Expression value = folder.local(name);
    return value == null ? Unknown.of("local." + name) : evaluator.value(value);
  }

  private Object module(String name) {
    Declared call = folder.call(name);
    Called uses = call == null ? null : called(call).orElse(null);
    if (uses == null) {
      return Unknown.present("module." + name);
    }
    if (uses.whole() != null) {
      return uses.whole();
    }
    List<Object> outputs = new ArrayList<>();
    uses.uses().forEach(each -> outputs.add(each.outputs()));
    return switch (uses.many()) {
      case ONE -> outputs.getFirst();
      case COUNTED -> Sequence.of(outputs);
      case KEYED -> Unknown.present("module." + name);
    };
  }

  private Mapping outputs() {
    Mapping.Builder outputs = new Mapping.Builder(folder.outputs().size());
    folder
        .outputs()
        .forEach((name, _) -> outputs.put(name, once("output", name, () -> output(name))));
    return outputs.build();
  }

  private Object output(String name) {
    Expression value = folder.outputs().get(name);
    return value == null ? new Failure("no output '%s'".formatted(name)) : evaluator.value(value);
  }

  /// An attribute as it is written down; else what the provider knows.
  ///
  /// @param used how many members name the resource
  private Found resource(String address, List<String> members, int used) {
    Declared declared = folder.resource(address);
    if (declared == null) {
      return new Found(Unknown.of(prefix + address), used);
    }
    Body body = declared.block().body();
    Expression count = body.find("count");
    if (body.find("for_each") != null) {
      return new Found(Unknown.present(prefix + address), used);
    }
    if (count == null) {
      return new Found(attribute(address, body, evaluator, members, used), members.size());
    }
    Object number = once(address, "count", () -> Operators.number(evaluator.value(count)));
    if (!(number instanceof Long many) || many > MOST_COUNTED) {
      return new Found(Unknown.present(prefix + address), used);
    }
    if (members.size() == used || !Steps.isIndex(members.get(used))) {
      return new Found(instances(address, many), used);
    }
    long index = Steps.index(members.get(used));
    if (index >= many) {
      return new Found(new Failure("no element '%d'".formatted(index)), members.size());
    }
    Mapping counter = new Mapping.Builder(1).put("index", index).build();
    String instance = address + members.get(used);
    Evaluator inside = evaluator.with("count", counter);
    return new Found(attribute(instance, body, inside, members, used + 1), members.size());
  }

  /// All of them, whatever they are.
  private Sequence instances(String address, long many) {
    List<Object> instances = new ArrayList<>();
    for (long i = 0; i < many; i++) {
      instances.add(Unknown.present(prefix + address + Steps.index(i)));
    }
    return Sequence.of(instances);
  }

  /// @param used how many members name the resource
  private Object attribute(
      String address, Body body, Evaluator inside, List<String> members, int used) {
    List<String> further = members.subList(used, members.size());
    String name = further.isEmpty() ? "" : further.getFirst();
    Expression value = body.find(name);
    boolean isDocument = name.equals("json") && address.startsWith("data.aws_iam_policy_document.");
    if (value == null && !isDocument) {
      return Steps.members(Unknown.present(prefix + address), further);
    }
    Object found =
        once(
            address,
            name,
            () -> value == null ? new PolicyDocuments(inside).json(body) : inside.value(value));
    return Steps.members(found, further.subList(1, further.size()));
  }
}
