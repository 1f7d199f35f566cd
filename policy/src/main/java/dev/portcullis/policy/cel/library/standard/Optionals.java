package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.SHARED;
import static dev.portcullis.policy.cel.library.standard.Signatures.global;
import static dev.portcullis.policy.cel.library.standard.Signatures.member;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Rendering;
import dev.portcullis.policy.cel.UInt;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Values that may be absent (cel-go's `OptionalTypes`, version 2).
public final class Optionals implements Library {
  /// Go's zero time, the beginning of year 1.
  private static final Instant ZERO_TIME = Instant.ofEpochSecond(-62_135_596_800L);

  @Override
  public String name() {
    return "cel.optional";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "optional.of",
            global(args -> OptionalValue.of(args[0]), "optional_of", "V", "optional_type(V)")),
        Function.of(
            "optional.ofNonZeroValue",
            global(
                args -> isZero(args[0]) ? OptionalValue.none() : OptionalValue.of(args[0]),
                "optional_ofNonZeroValue",
                "V",
                "optional_type(V)")),
        Function.of(
            "optional.none",
            global(_ -> OptionalValue.none(), "optional_none", "optional_type(V)")),
        Function.of("value", member(Optionals::value, "optional_value", "optional_type(V)", "V")),
        Function.of(
            "hasValue",
            member(
                args -> ((OptionalValue) args[0]).isPresent(),
                "optional_hasValue",
                "optional_type(V)",
                "bool")),
        Function.of(
            "or",
            member(
                SHARED,
                "optional_or_optional",
                "optional_type(V)",
                "optional_type(V)",
                "optional_type(V)")),
        Function.of(
            "orValue", member(SHARED, "optional_orValue_value", "optional_type(V)", "V", "V")),
        select(),
        index(),
        Function.of("first", member(Optionals::first, "list_first", "list(V)", "optional_type(V)")),
        Function.of("last", member(Optionals::last, "list_last", "list(V)", "optional_type(V)")),
        Function.of(
            "optional.unwrap",
            global(Optionals::unwrap, "optional_unwrap", "list(optional_type(V))", "list(V)")),
        Function.of(
            "unwrapOpt",
            member(Optionals::unwrap, "optional_unwrapOpt", "list(optional_type(V))", "list(V)")));
  }

  private static Function select() {
    return Function.of(
        "_?._", global(SHARED, "select_optional_field", "dyn", "string", "optional_type(V)"));
  }

  private static Function index() {
    return Function.of(
        "_[?_]",
        global(SHARED, "list_optindex_optional_int", "list(V)", "int", "optional_type(V)"),
        global(
            SHARED,
            "optional_list_optindex_optional_int",
            "optional_type(list(V))",
            "int",
            "optional_type(V)"),
        global(SHARED, "map_optindex_optional_value", "map(K, V)", "K", "optional_type(V)"),
        global(
            SHARED,
            "optional_map_optindex_optional_value",
            "optional_type(map(K, V))",
            "K",
            "optional_type(V)"));
  }

  private static Object value(Object[] args) {
    OptionalValue optional = (OptionalValue) args[0];
    return optional.isPresent() ? optional.present() : new CelError("optional.none() dereference");
  }

  private static Object first(Object[] args) {
    Sequence list = (Sequence) args[0];
    return list.size() == 0 ? OptionalValue.none() : OptionalValue.of(list.value(0));
  }

  private static Object last(Object[] args) {
    Sequence list = (Sequence) args[0];
    return list.size() == 0 ? OptionalValue.none() : OptionalValue.of(list.value(list.size() - 1));
  }

  private static Object unwrap(Object[] args) {
    Sequence list = (Sequence) args[0];
    Sequence.Builder present = new Sequence.Builder(list.size());
    for (Object value : list.values()) {
      if (!(value instanceof OptionalValue(var inside))) {
        return new CelError("value " + Rendering.of(value) + " is not optional");
      }
      if (inside != null) {
        present.add(inside);
      }
    }
    return present.build();
  }

  private static boolean isZero(Object value) {
    return switch (value) {
      case Null _ -> true;
      case Boolean bool -> !bool;
      case Long number -> number == 0;
      case UInt(long bits) -> bits == 0;
      case Double number -> number == 0;
      case String text -> text.isEmpty();
      case Bytes bytes -> bytes.size() == 0;
      case Sequence list -> list.size() == 0;
      case Duration duration -> duration.isZero();
      case Instant instant -> instant.equals(ZERO_TIME);
      case OptionalValue optional -> !optional.isPresent();
      case Object map when Maps.isMap(map) -> Maps.size(map) == 0;
      default -> false;
    };
  }
}
