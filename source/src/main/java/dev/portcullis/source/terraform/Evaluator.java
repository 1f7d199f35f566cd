package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.model.Unknown.Presence;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.hcl.Expression.Binary;
import dev.portcullis.source.hcl.Expression.Call;
import dev.portcullis.source.hcl.Expression.Conditional;
import dev.portcullis.source.hcl.Expression.Field;
import dev.portcullis.source.hcl.Expression.Fields;
import dev.portcullis.source.hcl.Expression.For;
import dev.portcullis.source.hcl.Expression.Index;
import dev.portcullis.source.hcl.Expression.Items;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Member;
import dev.portcullis.source.hcl.Expression.Name;
import dev.portcullis.source.hcl.Expression.Opaque;
import dev.portcullis.source.hcl.Expression.Splat;
import dev.portcullis.source.hcl.Expression.Spread;
import dev.portcullis.source.hcl.Expression.Template;
import dev.portcullis.source.hcl.Expression.Unary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What expressions come to: values as in [dev.portcullis.model.Tree], an [Unknown], a
/// [PartialText], or a [Failure].
record Evaluator(Names names, Budget budget) {

  Evaluator with(String name, Object value) {
    return new Evaluator(names.with(name, value), budget);
  }

  Object value(Expression expression) {
    return budget.step(() -> evaluated(expression));
  }

  private Object evaluated(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Template template -> Texts.joined(values(template.parts()));
      case Name name -> reference(name, List.of());
      case Member member -> reference(member);
      case Index index when index.key() instanceof Literal(Long _, _) -> reference(index);
      case Index index -> Steps.element(value(index.of()), value(index.key()));
      case Splat splat -> splat(splat);
      case Call call -> call(call);
      case Spread spread -> value(spread.list());
      case Unary unary -> Operators.of(unary.operator(), value(unary.operand()));
      case Binary binary -> binary(binary);
      case Conditional conditional -> conditional(conditional);
      case Items items -> items(items);
      case Fields fields -> fields(fields);
      case For loop -> new Loops(this).of(loop);
      case Opaque opaque -> Unknown.of(opaque.what());
    };
  }

  List<Object> values(List<Expression> expressions) {
    List<Object> values = new ArrayList<>(expressions.size());
    for (Expression each : expressions) {
      values.add(value(each));
    }
    return values;
  }

  /// A chain of members and of indices that are written out, back to where it begins.
  private Object reference(Expression last) {
    List<String> members = new ArrayList<>();
    Expression first = last;
    while (true) {
      if (first instanceof Member member) {
        members.addFirst(member.name());
        first = member.of();
      } else if (first instanceof Index(Expression of, Literal(Long index, _), _)) {
        members.addFirst(Steps.index(index));
        first = of;
      } else {
        return first instanceof Name root
            ? reference(root, members)
            : Steps.members(value(first), members);
      }
    }
  }

  private Object reference(Name root, List<String> members) {
    Names.Found found = names.find(root.name(), members);
    return Steps.members(found.value(), members.subList(found.used(), members.size()));
  }

  private Object splat(Splat splat) {
    return switch (value(splat.of())) {
      case Null _ -> Sequence.EMPTY;
      case Sequence list -> {
        Sequence.Builder each = new Sequence.Builder(list.size());
        for (int i = 0; i < list.size(); i++) {
          each.add(with(Splat.ELEMENT, list.value(i)).value(splat.each()), list.mark(i));
        }
        yield each.build();
      }
      case Object single when Unclear.isClear(single) ->
          Sequence.of(List.of(with(Splat.ELEMENT, single).value(splat.each())));
      case Unknown unknown -> Unclear.element(unknown, "*");
      case Object unclear -> unclear;
    };
  }

  private Object call(Call call) {
    return switch (call.name()) {
      case "try" -> attempt(call.arguments());
      case "can" ->
          switch (call.arguments().isEmpty()
              ? new Failure("can()")
              : value(call.arguments().getFirst())) {
            case Failure _ -> false;
            case Unknown unknown -> unknown;
            case Object _ -> true;
          };
      default -> function(call);
    };
  }

  private Object attempt(List<Expression> attempts) {
    Object last = new Failure("try() of nothing");
    for (Expression each : attempts) {
      last = value(each);
      if (!(last instanceof Failure)) {
        return last;
      }
    }
    return last;
  }

  private Object function(Call call) {
    List<Object> arguments = new ArrayList<>();
    for (Expression each : call.arguments()) {
      Object value = value(each);
      if (!(each instanceof Spread)) {
        arguments.add(value);
      } else if (value instanceof Sequence list) {
        arguments.addAll(list.values());
      } else {
        return Unclear.isClear(value) ? new Failure("'...' behind what is no list") : value;
      }
    }
    return Functions.call(call.name(), arguments, budget);
  }

  private Object binary(Binary binary) {
    Object left = value(binary.left());
    return switch (binary.operator()) {
      case "&&" -> Operators.both(left, value(binary.right()), false);
      case "||" -> Operators.both(left, value(binary.right()), true);
      default -> Operators.of(binary.operator(), left, value(binary.right()));
    };
  }

  private Object conditional(Conditional conditional) {
    Object condition = Operators.truth(value(conditional.condition()));
    if (condition instanceof Boolean holds) {
      return value(holds ? conditional.yes() : conditional.no());
    }
    if (!(condition instanceof Unknown unknown)) {
      return condition;
    }
    Object yes = value(conditional.yes());
    Object no = value(conditional.no());
    if (Unclear.inside(yes) == null && yes.equals(no)) {
      return yes;
    }
    boolean sure = Unclear.isSurelyThere(yes) && Unclear.isSurelyThere(no);
    return new Unknown(unknown.missing(), sure ? Presence.CERTAIN : Presence.UNCERTAIN);
  }

  private Object items(Items items) {
    Sequence.Builder list = new Sequence.Builder(items.items().size());
    for (Expression each : items.items()) {
      list.add(value(each), each.mark());
    }
    return list.build();
  }

  private Object fields(Fields fields) {
    Map<String, Field> last = new LinkedHashMap<>();
    for (Field each : fields.fields()) {
      Object key = Texts.of(value(each.key()));
      if (!(key instanceof String name)) {
        Object unclear = Unclear.of(List.of(key));
        return unclear == null ? new Failure("a key that is no text") : unclear;
      }
      last.put(name, each);
    }
    Mapping.Builder object = new Mapping.Builder(last.size());
    last.forEach((name, each) -> object.put(name, value(each.value()), each.key().mark()));
    return object.build();
  }
}
