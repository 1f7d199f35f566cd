package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of all libraries by name.
public final class Functions {
  private final Map<String, Function> byName = new HashMap<>();

  public Functions(List<Library> libraries) {
    for (Library library : libraries) {
      library.functions().forEach(f -> byName.merge(f.name(), f, Functions::joined));
    }
  }

  private static Function joined(Function one, Function other) {
    List<Overload> overloads = new ArrayList<>(one.overloads());
    overloads.addAll(other.overloads());
    Body singleton = one.singleton() == null ? other.singleton() : one.singleton();
    return new Function(one.name(), overloads, singleton);
  }

  /// The call of a function whose overloads `ids` are possible.
  Node call(String name, List<String> ids, Node[] args) {
    Function function = byName.get(name);
    if (function == null) {
      throw new IllegalArgumentException("expected a function of a library, got '" + name + "'");
    }
    if (ids.size() == 1) {
      Overload overload = overload(function, ids.getFirst());
      return call(function, overload, args);
    }
    Cost cost = cost(function, ids);
    Body singleton = function.singleton();
    return singleton == null
        ? new Call(
            args, Call.dispatched(name, function.overloads()), cost, Call.Strictness.FIRST_FAILURE)
        : new Call(args, specialised(singleton, args), cost, strictness(args));
  }

  /// The cost that all overloads have.
  private static Cost cost(Function function, List<String> ids) {
    Cost first = overload(function, ids.getFirst()).cost();
    for (String id : ids) {
      if (!overload(function, id).cost().equals(first)) {
        return Cost.ONE;
      }
    }
    return first;
  }

  private static Node call(Function function, Overload overload, Node[] args) {
    Body singleton = function.singleton();
    Body body = specialised(singleton == null ? overload.body() : singleton, args);
    Body guarded = singleton == null ? Call.guarded(function.name(), overload, body) : body;
    return new Call(args, guarded, overload.cost(), strictness(args));
  }

  private static Call.Strictness strictness(Node[] args) {
    return args.length > 2 ? Call.Strictness.FIRST_FAILURE : Call.Strictness.ALL;
  }

  private static Body specialised(Body body, Node[] args) {
    @Nullable Object[] constants = new Object[args.length];
    boolean known = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof Node.Constant(Object value)) {
        constants[i] = value;
        known = true;
      }
    }
    return known ? body.specialise(constants) : body;
  }

  private static Overload overload(Function function, String id) {
    for (Overload overload : function.overloads()) {
      if (overload.id().equals(id)) {
        return overload;
      }
    }
    throw new IllegalArgumentException(
        "expected an overload of '" + function.name() + "', got '" + id + "'");
  }
}
