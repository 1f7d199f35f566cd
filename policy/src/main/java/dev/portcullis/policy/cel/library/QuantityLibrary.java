package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.library.quantity.Quantity;
import java.util.List;

/// Kubernetes' CEL library for resource quantities (`quantity.go`).
final class QuantityLibrary implements Library {

  private static final String QUANTITY = "kubernetes.Quantity";
  private static final List<String> ONE = List.of(QUANTITY);
  private static final List<String> TWO = List.of(QUANTITY, QUANTITY);
  private static final List<String> WITH_INT = List.of(QUANTITY, "int");
  private static final List<String> TEXT = List.of("string");

  @Override
  public String name() {
    return "kubernetes.quantity";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "quantity",
            global("string_to_quantity", TEXT, QUANTITY, QuantityLibrary::parse)
                .costing(Cost.traversal(0))),
        Function.of(
            "isQuantity",
            global(
                    "is_quantity_string",
                    TEXT,
                    "bool",
                    args -> Quantity.parse((String) args[0]).succeeded())
                .costing(Cost.traversal(0))),
        // The only one of them that is no method: the server declares it so.
        Function.of("sign", global("quantity_sign", ONE, "int", args -> (long) first(args).sign())),
        Function.of(
            "isGreaterThan",
            member("quantity_is_greater_than", TWO, "bool", args -> compare(args) > 0)),
        Function.of(
            "isLessThan", member("quantity_is_less_than", TWO, "bool", args -> compare(args) < 0)),
        Function.of(
            "compareTo", member("quantity_compare_to", TWO, "int", QuantityLibrary::compare)),
        Function.of(
            "asApproximateFloat",
            member("quantity_get_float", ONE, "double", args -> first(args).asApproximateDouble())),
        Function.of("asInteger", member("quantity_get_int", ONE, "int", QuantityLibrary::integer)),
        Function.of(
            "isInteger",
            member(
                "quantity_is_integer", ONE, "bool", args -> first(args).asInteger().isPresent())),
        Function.of(
            "add",
            member(
                "quantity_add",
                TWO,
                QUANTITY,
                args -> Answers.toCel(first(args).plus(second(args)))),
            member(
                "quantity_add_int",
                WITH_INT,
                QUANTITY,
                args -> Answers.toCel(first(args).plus(Quantity.of((Long) args[1]))))),
        Function.of(
            "sub",
            member(
                "quantity_sub",
                TWO,
                QUANTITY,
                args -> Answers.toCel(first(args).minus(second(args)))),
            member(
                "quantity_sub_int",
                WITH_INT,
                QUANTITY,
                args -> Answers.toCel(first(args).minus(Quantity.of((Long) args[1]))))));
  }

  private static Object parse(Object[] args) {
    return Answers.toCel(Quantity.parse((String) args[0]));
  }

  private static Object integer(Object[] args) {
    var integer = first(args).asInteger();
    return integer.isPresent()
        ? (Object) integer.getAsLong()
        : new CelError("cannot convert value to integer");
  }

  private static long compare(Object[] args) {
    return first(args).compare(second(args));
  }

  private static Quantity first(Object[] args) {
    return (Quantity) args[0];
  }

  private static Quantity second(Object[] args) {
    return (Quantity) args[1];
  }
}
