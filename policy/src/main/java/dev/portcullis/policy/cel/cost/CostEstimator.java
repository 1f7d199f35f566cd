package dev.portcullis.policy.cel.cost;

import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.cost.Loops.Entries;
import dev.portcullis.policy.cel.cost.Loops.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Estimates what one checked expression costs, as cel-go does before it runs one (`coster` in
/// `checker/cost.go`), with Kubernetes' costs of calls and no cost for `has()`.
public final class CostEstimator {
  private static final String ACCUMULATOR = "@result";
  private static final Range NAME = Range.exactly(1);
  private static final Range NEW_LIST = Range.exactly(10);
  private static final Range NEW_MAP = Range.exactly(30);
  private static final Range NEW_STRUCT = Range.exactly(40);

  /// What no size was seen of yet: any union with it is the other one.
  private static final Range NONE_YET = new Range(-1, 0);

  private final IntFunction<String> types;
  private final KubernetesCalls kubernetes;
  private final Loops loops = new Loops();
  private final Measures measures;

  private CostEstimator(IntFunction<String> types, KnownSizes known) {
    this.types = types;
    this.measures = new Measures(types, known, loops);
    this.kubernetes = new KubernetesCalls(known);
  }

  /// The cost of `expr`.
  ///
  /// @param types the type of a node by its id, as text
  public static Range estimate(Expr expr, IntFunction<String> types, KnownSizes known) {
    return new CostEstimator(types, known).cost(expr);
  }

  private Range cost(Expr expr) {
    return switch (expr) {
      case Expr.Constant(int id, _, TypeValue(String name)) -> name(id, name);
      case Expr.Constant _ -> Range.NOTHING;
      case Expr.Identifier(int id, _, String name) -> name(id, name);
      case Expr.Select select -> select(select);
      case Expr.Has has -> cost(has.operand());
      case Expr.Call call -> call(call);
      case Expr.ListLiteral list -> list(list);
      case Expr.MapLiteral map -> map(map);
      case Expr.StructLiteral struct -> {
        Range sum = NEW_STRUCT;
        for (Expr.Field field : struct.fields()) {
          sum = sum.plus(cost(field.value()));
        }
        yield sum;
      }
      case Expr.Comprehension loop -> isBinding(loop) ? binding(loop) : loop(loop);
    };
  }

  private Range name(int id, String name) {
    Local local = loops.find(name);
    measures.keep(id, local == null ? List.of(name) : local.path());
    return NAME;
  }

  private Range select(Expr.Select select) {
    Range sum = cost(select.operand());
    String type = types.apply(select.operand().id());
    measures.keep(select.id(), measures.path(select.operand(), select.field()));
    return type.equals("dyn") || type.startsWith("optional_type") ? sum : sum.plus(NAME);
  }

  private Range call(Expr.Call call) {
    if (call.function().equals("dyn")) {
      Expr inside = call.args().getFirst();
      Range cost = cost(inside).plus(Range.exactly(1));
      measures.keep(call.id(), measures.size(inside));
      measures.keep(call.id(), measures.entries(inside));
      return cost;
    }
    List<Operand> args = new ArrayList<>();
    for (Expr arg : call.args()) {
      args.add(operand(arg, cost(arg)));
    }
    Range cost = null;
    Range size = null;
    for (String overload : call.overloads()) {
      Estimate estimate = estimate(call, overload, args);
      cost = cost == null ? estimate.cost() : cost.or(estimate.cost());
      if (estimate.size() != null) {
        size = size == null ? estimate.size() : size.or(estimate.size());
      }
      size = indexed(call, overload, size);
    }
    measures.keep(call.id(), size == null ? measures.size(call) : size);
    return cost == null ? Range.NOTHING : cost;
  }

  private @Nullable Range indexed(Expr.Call call, String overload, @Nullable Range size) {
    boolean list = overload.equals("index_list");
    if (!list && !overload.equals("index_map")) {
      return size == null ? measures.size(call) : size;
    }
    Expr container = call.args().getFirst();
    measures.keep(call.id(), measures.path(container, list ? "@items" : "@values"));
    Entries inside = measures.entries(container);
    return inside == null ? measures.size(call) : inside.value();
  }

  private Operand operand(Expr expr, Range cost) {
    List<String> path = measures.path(expr);
    boolean accumulator = !path.isEmpty() && path.getFirst().equals(ACCUMULATOR);
    return new Operand(
        accumulator ? List.of() : path, types.apply(expr.id()), expr, cost, measures.size(expr));
  }

  private Estimate estimate(Expr.Call call, String overload, List<Operand> args) {
    switch (overload) {
      case "logical_or", "logical_and" -> {
        Range one = args.get(0).cost();
        return Estimate.of(new Range(one.least(), one.plus(args.get(1).cost()).most()));
      }
      case "conditional" -> {
        Operand then = args.get(1);
        Operand otherwise = args.get(2);
        measures.keep(
            call.id(),
            Entries.either(
                measures.entries(call.args().get(1)), measures.entries(call.args().get(2))));
        return new Estimate(
            args.get(0).cost().plus(then.cost().or(otherwise.cost())),
            then.size().or(otherwise.size()));
      }
      case "add_string", "add_bytes", "add_list" ->
          measures.keep(
              call.id(),
              Entries.either(
                  measures.entries(call.args().get(0)), measures.entries(call.args().get(1))));
      default -> {}
    }
    Estimate own =
        StandardCalls.extension(overload, args)
            .or(() -> kubernetes.estimate(call.function(), overload, args))
            .orElseGet(() -> StandardCalls.estimate(overload, args));
    Range sum = own.cost();
    for (Operand arg : args) {
      sum = sum.plus(arg.cost());
    }
    return new Estimate(sum, own.size());
  }

  private Range list(Expr.ListLiteral list) {
    Range sum = NEW_LIST;
    Range item = list.elements().isEmpty() ? Range.NOTHING : NONE_YET;
    for (Expr.Element element : list.elements()) {
      sum = sum.plus(cost(element.value()));
      item = item.or(measures.sizeOrUnknown(element.value()));
    }
    measures.keep(list.id(), new Entries(Entries.Kind.LIST, Range.exactly(1), item));
    return sum;
  }

  private Range map(Expr.MapLiteral map) {
    Range sum = NEW_MAP;
    Range key = map.entries().isEmpty() ? Range.NOTHING : NONE_YET;
    Range value = key;
    for (Expr.Entry entry : map.entries()) {
      sum = sum.plus(cost(entry.key())).plus(cost(entry.value()));
      key = key.or(measures.sizeOrUnknown(entry.key()));
      value = value.or(measures.sizeOrUnknown(entry.value()));
    }
    measures.keep(map.id(), new Entries(Entries.Kind.MAP, key, value));
    return sum;
  }

  /// What `optMap` and `cel.bind` expand to: a loop over nothing, for the sake of its accumulator.
  private static boolean isBinding(Expr.Comprehension loop) {
    return loop.range() instanceof Expr.ListLiteral list
        && list.elements().isEmpty()
        && loop.condition() instanceof Expr.Constant(_, _, Object value)
        && value.equals(false);
  }

  private Range binding(Expr.Comprehension loop) {
    Range sum = cost(loop.range()).plus(cost(loop.init()));
    push(loop.accumulator(), loop.init());
    sum = sum.plus(cost(loop.result()));
    measures.keep(loop.id(), measures.size(loop.result()));
    measures.keep(loop.id(), measures.entries(loop.result()));
    loops.pop(loop.accumulator());
    return sum;
  }

  private void push(String name, Expr value) {
    loops.push(
        name, new Local(measures.path(value), measures.size(value), measures.entries(value)));
  }

  private Range loop(Expr.Comprehension loop) {
    Range sum = cost(loop.range()).plus(cost(loop.init()));
    push(loop.accumulator(), loop.init());
    pushVariables(loop);
    Range condition = cost(loop.condition());
    Range step = cost(loop.step());
    loops.pop(loop.key());
    if (!loop.value().isEmpty()) {
      loops.pop(loop.value());
    }
    sum = sum.plus(cost(loop.result()));
    loops.pop(loop.accumulator());
    Range times = measures.sizeOrUnknown(loop.range());
    if (loop.init() instanceof Expr.Constant) {
      measures.keep(loop.id(), measures.size(loop.init()));
    } else if (loop.init() instanceof Expr.ListLiteral || loop.init() instanceof Expr.MapLiteral) {
      measures.keep(loop.id(), times);
      measures.keep(loop.id(), measures.entries(loop.step()));
    }
    return sum.plus(times.times(step.plus(condition)));
  }

  private void pushVariables(Expr.Comprehension loop) {
    Expr range = loop.range();
    Entries inside = measures.entries(range);
    boolean list =
        inside == null
            ? types.apply(range.id()).startsWith("list")
            : inside.kind() == Entries.Kind.LIST;
    Local value =
        new Local(
            measures.path(range, list ? "@items" : "@values"),
            inside == null ? null : inside.value(),
            null);
    Local key =
        new Local(
            measures.path(range, list ? "@indices" : "@keys"),
            inside == null ? null : inside.key(),
            null);
    boolean single = loop.value().isEmpty();
    loops.push(loop.key(), single && list ? value : key);
    if (!single) {
      loops.push(loop.value(), value);
    }
  }
}
