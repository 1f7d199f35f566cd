package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans an expression as cel-go's planner does with the optimisations that Kubernetes turns on:
/// what is folded into a constant costs nothing.
final class Planner {
  private static final Set<String> CONVERSIONS =
      Set.of(
          "bool",
          "bytes",
          "double",
          "duration",
          "dyn",
          "int",
          "string",
          "timestamp",
          "type",
          "uint");

  private final Functions functions;
  private final @Nullable Observer observer;
  private final List<String> globals = new ArrayList<>();
  private final Map<String, Names.Local> scope = new HashMap<>();
  private int locals;

  /// @param observer `null` when nobody watches
  Planner(Functions functions, @Nullable Observer observer) {
    this.functions = functions;
    this.observer = observer;
  }

  List<String> globals() {
    return globals;
  }

  int locals() {
    return locals;
  }

  Node plan(Expr expr) {
    return switch (expr) {
      case Expr.Constant constant -> new Node.Constant(constant.value());
      case Expr.Identifier identifier -> Path.name(name(identifier.name()));
      case Expr.Select select ->
          Path.over(plan(select.operand())).plus(new Step.Field(select.field(), false));
      case Expr.Has has -> Path.over(plan(has.operand())).plus(new Step.Test(has.field()));
      case Expr.Call call -> call(call);
      case Expr.ListLiteral list -> list(list);
      case Expr.MapLiteral map -> map(map);
      case Expr.StructLiteral struct ->
          new Node.Constant(new CelError("unknown type: " + struct.type()));
      case Expr.Comprehension loop -> new LoopPlanner(loop).plan();
    };
  }

  private Names name(String name) {
    Names.Local local = scope.get(name);
    if (local != null) {
      return local;
    }
    int known = globals.indexOf(name);
    if (known < 0) {
      known = globals.size();
      globals.add(name);
    }
    return new Names.Global(known, name);
  }

  /// Planned by a plain loop, as all that a start plans: a stream costs more than it plans.
  private Node[] nodes(List<Expr> exprs) {
    Node[] nodes = new Node[exprs.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = plan(exprs.get(i));
    }
    return nodes;
  }

  private Node call(Expr.Call call) {
    Node[] args = nodes(call.args());
    return switch (call.function()) {
      case "_&&_" -> new Logic.And(watched(call, args, 0), watched(call, args, 1));
      case "_||_" -> new Logic.Or(watched(call, args, 0), watched(call, args, 1));
      case "_?_:_" -> new Logic.Conditional(watched(call, args, 0), args[1], args[2]);
      case "!_" -> new Logic.Not(args[0]);
      case "_==_" -> new Logic.Equals(args[0], args[1]);
      case "_!=_" -> new Logic.Differs(args[0], args[1]);
      case "@not_strictly_false" -> new Logic.NotStrictlyFalse(args[0]);
      case "_[_]" -> index(args[0], args[1], false);
      case "_[?_]" -> index(args[0], args[1], true);
      case "_?._" -> index(args[0], args[1], true);
      case "@in" -> in(call, args);
      case "or" -> new Logic.OptionalOr(args[0], args[1]);
      case "orValue" -> new Logic.OptionalOrValue(args[0], args[1]);
      case "matches" -> matches(call, args);
      case String name when CONVERSIONS.contains(name) -> conversion(call, args);
      case String name -> functions.call(name, call.overloads(), args);
    };
  }

  private Node watched(Expr.Call call, Node[] args, int index) {
    return observer == null
        ? args[index]
        : new Watched(call.args().get(index), args[index], observer);
  }

  private static Node index(Node operand, Node key, boolean optional) {
    Path path = Path.over(operand);
    return path.plus(
        switch (key) {
          case Node.Constant(String name) -> new Step.Field(name, optional);
          case Node.Constant(Object value) -> new Step.Key(value, optional);
          default -> new Step.Computed(key, optional);
        });
  }

  private static Node in(Expr.Call call, Node[] args) {
    boolean list = call.overloads().equals(List.of("in_list"));
    if (list && args[1] instanceof Node.Constant(Sequence constant)) {
      return Membership.of(args[0], constant);
    }
    return new Membership.Of(args[0], args[1], list);
  }

  /// A pattern that is constant is compiled beforehand; cel-go then treats the call as one of many
  /// arguments, which counts nothing when the first has failed.
  private Node matches(Expr.Call call, Node[] args) {
    Node planned = functions.call(call.function(), call.overloads(), args);
    return planned instanceof Call strict && args[1] instanceof Node.Constant
        ? strict.stoppingAtFirstFailure()
        : planned;
  }

  private Node conversion(Expr.Call call, Node[] args) {
    Node planned = functions.call(call.function(), call.overloads(), args);
    return args.length == 1 && args[0] instanceof Node.Constant ? folded(planned) : planned;
  }

  private static Node folded(Node node) {
    Frame nothing = new Frame(_ -> null, new Budget(Long.MAX_VALUE), 0, 0);
    return new Node.Constant(node.eval(nothing));
  }

  private Node list(Expr.ListLiteral literal) {
    Node[] elements = new Node[literal.elements().size()];
    boolean[] optional = new boolean[elements.length];
    for (int i = 0; i < optional.length; i++) {
      elements[i] = plan(literal.elements().get(i).value());
      optional[i] = literal.elements().get(i).presence() == Expr.Presence.OPTIONAL;
    }
    Node list = new Literals.ListOf(elements, optional);
    return areConstant(elements) ? folded(list) : list;
  }

  private Node map(Expr.MapLiteral literal) {
    Node[] keys = new Node[literal.entries().size()];
    Node[] values = new Node[keys.length];
    boolean[] optional = new boolean[keys.length];
    for (int i = 0; i < optional.length; i++) {
      keys[i] = plan(literal.entries().get(i).key());
      values[i] = plan(literal.entries().get(i).value());
      optional[i] = literal.entries().get(i).presence() == Expr.Presence.OPTIONAL;
    }
    Node map = new Literals.MapOf(keys, values, optional);
    return areConstant(keys) && areConstant(values) ? folded(map) : map;
  }

  private static boolean areConstant(Node[] nodes) {
    for (Node node : nodes) {
      if (!(node instanceof Node.Constant)) {
        return false;
      }
    }
    return true;
  }

  /// Recognises what the macros expand to; anything else is folded step by step.
  private final class LoopPlanner {
    private final Expr.Comprehension loop;
    private final Loop.Slots slots;

    LoopPlanner(Expr.Comprehension loop) {
      this.loop = loop;
      int key = locals++;
      int value = loop.value().isEmpty() ? -1 : locals++;
      this.slots = new Loop.Slots(key, value, locals++);
    }

    Node plan() {
      Node init = Planner.this.plan(loop.init());
      Node range = Planner.this.plan(loop.range());
      Names.@Nullable Local outerAccumulator =
          scope.put(loop.accumulator(), new Names.Local(slots.accumulator(), init));
      Names.@Nullable Local outerKey = scope.put(loop.key(), new Names.Local(slots.key(), null));
      Names.@Nullable Local outerValue =
          loop.value().isEmpty()
              ? null
              : scope.put(loop.value(), new Names.Local(slots.value(), null));
      Node quick = quantifier(range);
      if (quick == null) {
        quick = collect(range);
      }
      Node condition = quick == null ? Planner.this.plan(loop.condition()) : quick;
      Node step = quick == null ? Planner.this.plan(loop.step()) : quick;
      restore(loop.key(), outerKey);
      if (!loop.value().isEmpty()) {
        restore(loop.value(), outerValue);
      }
      Node result = quick == null ? Planner.this.plan(loop.result()) : quick;
      restore(loop.accumulator(), outerAccumulator);
      return quick == null ? new Loop.Fold(range, slots, condition, step, result) : quick;
    }

    private void restore(String name, Names.@Nullable Local outer) {
      if (outer == null) {
        scope.remove(name);
      } else {
        scope.put(name, outer);
      }
    }

    private boolean isAccumulator(Expr expr) {
      return expr instanceof Expr.Identifier name && name.name().equals(loop.accumulator());
    }

    /// `@result && p` or `@result || p`, going on as long as that is undecided.
    private @Nullable Node quantifier(Node range) {
      if (!(loop.init() instanceof Expr.Constant init && init.value() instanceof Boolean start)
          || !(loop.step() instanceof Expr.Call step)
          || !(loop.condition() instanceof Expr.Call condition)
          || !condition.function().equals("@not_strictly_false")
          || !step.function().equals(start ? "_&&_" : "_||_")
          || !isAccumulator(step.args().getFirst())
          || !isAccumulator(loop.result())) {
        return null;
      }
      return new Loop.Quantifier(range, slots, Planner.this.plan(step.args().getLast()), !start);
    }

    /// `@result + [e]` or `f ? @result + [e] : @result` from an empty list.
    private @Nullable Node collect(Node range) {
      if (!(loop.init() instanceof Expr.ListLiteral list && list.elements().isEmpty())
          || !(loop.condition() instanceof Expr.Constant condition
              && condition.value().equals(true))
          || !(loop.step() instanceof Expr.Call step)
          || !isAccumulator(loop.result())) {
        return null;
      }
      if (step.function().equals("_?_:_")
          && isAccumulator(step.args().get(2))
          && step.args().get(1) instanceof Expr.Call sum) {
        return collect(range, Planner.this.plan(step.args().getFirst()), sum);
      }
      return collect(range, new Node.Constant(true), step);
    }

    private @Nullable Node collect(Node range, Node filter, Expr.Call sum) {
      if (!sum.function().equals("_+_")
          || !isAccumulator(sum.args().getFirst())
          || !(sum.args().getLast() instanceof Expr.ListLiteral one)
          || one.elements().size() != 1
          || one.elements().getFirst().presence() == Expr.Presence.OPTIONAL) {
        return null;
      }
      Node element = Planner.this.plan(one.elements().getFirst().value());
      int cost = element instanceof Node.Constant ? 0 : Literals.LIST_COST;
      return new Loop.Collect(range, slots, filter, element, cost);
    }
  }
}
