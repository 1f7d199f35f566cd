package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.SHARED;
import static dev.portcullis.policy.cel.library.standard.Signatures.global;
import static dev.portcullis.policy.cel.library.standard.Signatures.member;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Regex;
import dev.portcullis.policy.cel.library.text.RememberedRegex;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What the standard library knows about strings, and `size`.
public final class Texts implements Library {
  private static final Cost CONTAINS =
      (args, _) -> Sizes.traversal(Sizes.of(args[0])) * Sizes.traversal(Sizes.of(args[1]));

  private static final Cost MATCHES =
      (args, _) ->
          Sizes.traversal(Sizes.of(args[0]) + 1) * (long) Math.ceil(Sizes.of(args[1]) * 0.25);

  @Override
  public String name() {
    return "cel.strings";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        text("contains", "contains_string", CONTAINS, String::contains),
        text("endsWith", "ends_with_string", Cost.traversal(1), String::endsWith),
        text("startsWith", "starts_with_string", Cost.traversal(1), String::startsWith),
        new Function(
            "matches",
            List.of(
                global(SHARED, "matches", "string", "string", "bool").costing(MATCHES),
                member(SHARED, "matches_string", "string", "string", "bool").costing(MATCHES)),
            new Matches(new RememberedRegex())),
        new Function(
            "size",
            List.of(
                global(SHARED, "size_bytes", "bytes", "int"),
                member(SHARED, "bytes_size", "bytes", "int"),
                global(SHARED, "size_list", "list(A)", "int"),
                member(SHARED, "list_size", "list(A)", "int"),
                global(SHARED, "size_map", "map(A, B)", "int"),
                member(SHARED, "map_size", "map(A, B)", "int"),
                global(SHARED, "size_string", "string", "int"),
                member(SHARED, "string_size", "string", "int")),
            Texts::size));
  }

  private static Function text(
      String name, String id, Cost cost, BiPredicate<String, String> holds) {
    Body body =
        args ->
            args[0] instanceof String text && args[1] instanceof String part
                ? (Object) holds.test(text, part)
                : CelError.noSuchOverload();
    return new Function(
        name, List.of(member(SHARED, id, "string", "string", "bool").costing(cost)), body);
  }

  private static Object size(Object[] args) {
    return switch (args[0]) {
      case String _, Bytes _, Sequence _ -> Sizes.of(args[0]);
      case Opaque opaque when opaque.weight() != 1 -> opaque.weight();
      case Object map when Maps.isMap(map) -> (long) Maps.size(map);
      default -> new CelError("no such overload: size");
    };
  }

  /// `matches`, for expressions of which some are the same in every call.
  private record Matches(RememberedRegex regexes) implements Body {
    @Override
    public Object call(Object[] args) {
      return args[1] instanceof String regex
          ? found(regexes.compile(regex), args[0])
          : args[0] instanceof String ? CelError.noSuchOverload() : noText();
    }

    @Override
    public Body specialise(@Nullable Object[] constants) {
      if (!(constants[1] instanceof String regex)) {
        return this;
      }
      Answer<Regex> compiled = regexes.compile(regex);
      return args -> found(compiled, args[0]);
    }

    private static Object found(Answer<Regex> compiled, Object text) {
      if (!(text instanceof String string)) {
        return noText();
      }
      return switch (compiled) {
        case Answer.Value<Regex>(Regex regex) -> regex.isIn(string);
        case Answer.Failure<Regex>(String message) -> new CelError(message);
      };
    }

    private static CelError noText() {
      return new CelError("no such overload: matches");
    }
  }
}
