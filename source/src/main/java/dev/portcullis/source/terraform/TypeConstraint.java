package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.hcl.Expression.Call;
import dev.portcullis.source.hcl.Expression.Field;
import dev.portcullis.source.hcl.Expression.Fields;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Name;
import java.util.List;

/// What a variable makes of the value that it is given: by its `type`, fields of objects that are
/// optional and missing have their default, or are null, and texts become numbers.
record TypeConstraint(Evaluator evaluator) {

  Object converted(Object value, Expression type) {
    if (!evaluator.budget().spend(1)) {
      return Unknown.of("a value that takes too many steps");
    }
    if (value == Null.NULL || !Unclear.isClear(value)) {
      return value;
    }
    return switch (type) {
      case Name(String name, _) -> primitive(value, name);
      case Call(String name, List<Expression> of, _) when of.size() == 1 ->
          switch (name) {
            case "list", "set" ->
                value instanceof Sequence list ? each(list, of.getFirst()) : value;
            case "map" -> value instanceof Mapping map ? each(map, of.getFirst()) : value;
            case "object" ->
                value instanceof Mapping map && of.getFirst() instanceof Fields fields
                    ? object(map, fields)
                    : value;
            default -> value;
          };
      default -> value;
    };
  }

  /// A value that cannot be converted stays as it is: Terraform would refuse it.
  private static Object primitive(Object value, String type) {
    Object converted =
        switch (type) {
          case "string" -> Texts.of(value);
          case "number" -> Operators.number(value);
          case "bool" -> Operators.truth(value);
          default -> value;
        };
    return converted instanceof Failure ? value : converted;
  }

  private Object each(Sequence list, Expression type) {
    Sequence.Builder converted = new Sequence.Builder(list.size());
    for (int i = 0; i < list.size(); i++) {
      converted.add(converted(list.value(i), type), list.mark(i));
    }
    return converted.build();
  }

  private Object each(Mapping map, Expression type) {
    Mapping.Builder converted = new Mapping.Builder(map.size());
    for (int i = 0; i < map.size(); i++) {
      converted.put(map.key(i), converted(map.value(i), type), map.mark(i));
    }
    return converted.build();
  }

  private Object object(Mapping object, Fields fields) {
    Mapping.Builder converted = new Mapping.Builder(fields.fields().size());
    for (Field field : fields.fields()) {
      if (field.key() instanceof Literal(String name, _)) {
        int index = object.indexOf(name);
        Object given = index < 0 ? Null.NULL : object.value(index);
        converted.put(
            name, field(given, field.value()), index < 0 ? Mark.NONE : object.mark(index));
      }
    }
    return converted.build();
  }

  /// A null counts as missing where there is a default.
  private Object field(Object given, Expression type) {
    if (!(type instanceof Call(String name, List<Expression> arguments, _))
        || !name.equals("optional")
        || arguments.isEmpty()) {
      return converted(given, type);
    }
    boolean missing = given == Null.NULL && arguments.size() > 1;
    Object value = missing ? evaluator.value(arguments.get(1)) : given;
    return converted(value, arguments.getFirst());
  }
}
