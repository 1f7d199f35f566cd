package dev.portcullis.source.terraform;

import dev.portcullis.model.Null;
import dev.portcullis.model.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Terraform's functions, as far as they are pure and common; what others give is not known. No
/// file is read and no clock.
final class Functions {
  private static final Set<String> CONVERSIONS = Set.of("tostring", "tonumber", "tobool");

  private Functions() {}

  static Object call(String name, List<Object> arguments, Budget budget) {
    Object lenient = lenient(name, arguments, budget);
    if (lenient != null) {
      return lenient;
    }
    for (Object argument : arguments) {
      if (!budget.spend(Values.size(argument))) {
        return Unknown.of("what %s() gives".formatted(name));
      }
      Object unclear = Unclear.inside(argument);
      if (unclear != null) {
        return unclear instanceof Failure
            ? unclear
            : new Unknown(Unclear.missing(List.of(unclear)));
      }
    }
    Object strict = strict(name, arguments, budget);
    return strict == null ? Unknown.of("what %s() gives".formatted(name)) : strict;
  }

  /// What functions give that make something even of what is not wholly known.
  private static @Nullable Object lenient(String name, List<Object> arguments, Budget budget) {
    return switch (name) {
      case "jsonencode" -> one(arguments) ? Json.encoded(arguments.getFirst(), budget) : null;
      case "merge" -> CollectionFunctions.merge(arguments, budget);
      case "concat" -> CollectionFunctions.concat(arguments, budget);
      case "tolist", "toset", "tomap", "sensitive", "nonsensitive", "ephemeralasnull" ->
          one(arguments) ? CollectionFunctions.converted(name, arguments.getFirst()) : null;
      case "coalesce" -> coalesce(arguments);
      case "lookup" -> CollectionFunctions.lookup(arguments);
      case "compact" -> one(arguments) ? CollectionFunctions.compact(arguments.getFirst()) : null;
      case "length" -> one(arguments) ? CollectionFunctions.length(arguments.getFirst()) : null;
      case "keys" -> one(arguments) ? CollectionFunctions.keys(arguments.getFirst()) : null;
      case "values" -> one(arguments) ? CollectionFunctions.values(arguments.getFirst()) : null;
      case "one" -> one(arguments) ? CollectionFunctions.one(arguments.getFirst()) : null;
      case "element" -> CollectionFunctions.element(arguments);
      case "join" -> CollectionFunctions.join(arguments);
      default -> null;
    };
  }

  private static boolean one(List<Object> arguments) {
    return arguments.size() == 1;
  }

  private static Object coalesce(List<Object> arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Unknown || argument instanceof Failure) {
        return argument;
      }
      if (argument != Null.NULL && !argument.equals("")) {
        return argument;
      }
    }
    return new Failure("coalesce() of nothing");
  }

  private static @Nullable Object strict(String name, List<Object> arguments, Budget budget) {
    if (arguments.isEmpty()) {
      return null;
    }
    Object first = arguments.getFirst();
    if (first == Null.NULL) {
      return CONVERSIONS.contains(name) ? first : new Failure("%s() of null".formatted(name));
    }
    return switch (name) {
      case "tostring" -> Texts.of(first);
      case "tonumber" -> Operators.number(first);
      case "tobool" -> Operators.truth(first);
      case "jsondecode" -> first instanceof String text ? Json.decoded(text, budget) : null;
      case "lower" -> first instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
      case "upper" -> first instanceof String text ? text.toUpperCase(Locale.ROOT) : null;
      case "trimspace" -> first instanceof String text ? text.strip() : null;
      case "abs" -> first instanceof Long number ? (Object) Math.abs(number) : null;
      case "replace",
          "split",
          "trimprefix",
          "trimsuffix",
          "startswith",
          "endswith",
          "format",
          "substr" ->
          TextFunctions.call(name, arguments);
      default -> CollectionFunctions.call(name, arguments, budget);
    };
  }
}
