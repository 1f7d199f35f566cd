package dev.portcullis.policy.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Holds the literal text of a call of `format` against the types of the values that are listed in
/// it: what cannot be formatted is refused (`stringFormatValidator` in `ext/formatting.go` of
/// cel-go, which comes with version 2 of its strings).
final class FormatCheck {
  private static final Set<CelKind> WHOLE = EnumSet.of(CelKind.INT, CelKind.UINT);
  private static final Set<CelKind> REAL = EnumSet.of(CelKind.DOUBLE, CelKind.STRING);
  private static final Set<CelKind> BINARY = EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.BOOL);
  private static final Set<CelKind> HEX =
      EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES);
  private static final Set<CelKind> TEXT =
      EnumSet.of(
          CelKind.LIST,
          CelKind.MAP,
          CelKind.INT,
          CelKind.UINT,
          CelKind.DOUBLE,
          CelKind.BOOL,
          CelKind.STRING,
          CelKind.TIMESTAMP,
          CelKind.BYTES,
          CelKind.DURATION,
          CelKind.TYPE,
          CelKind.NULL_TYPE);

  private final CelAbstractSyntaxTree ast;
  private final BiConsumer<CelExpr, String> report;

  /// @param report takes the offending expression and what is wrong with it
  FormatCheck(CelAbstractSyntaxTree ast, BiConsumer<CelExpr, String> report) {
    this.ast = ast;
    this.report = report;
  }

  /// Looks at a call when it is one of `format`, on a literal and with a list of values.
  void visit(CelExpr expr) {
    CelExpr.CelCall call = expr.call();
    if (!call.function().equals("format") || call.target().isEmpty() || call.args().size() != 1) {
      return;
    }
    CelExpr target = call.target().get();
    CelExpr list = call.args().getFirst();
    if (target.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && target.constant().getKind() == CelConstant.Kind.STRING_VALUE
        && list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      check(expr, target.constant().stringValue(), list.list().elements());
    }
  }

  private void check(CelExpr call, String format, List<CelExpr> values) {
    int used = 0;
    int at = 0;
    while (at < format.length()) {
      if (format.charAt(at++) != '%') {
        continue;
      }
      if (at < format.length() && format.charAt(at) == '%') {
        at++;
        continue;
      }
      String fault = at >= format.length() ? "unexpected end of string" : null;
      if (fault == null && used >= values.size()) {
        fault = "index %d out of range".formatted(used);
      }
      int verb = at;
      if (fault == null && format.charAt(verb) == '.') {
        verb = digits(format, verb + 1);
        fault = precisionFault(format, at + 1, verb);
      }
      if (fault == null && "sdfebxXo".indexOf(format.charAt(verb)) < 0) {
        fault =
            "could not parse formatting clause: unrecognized formatting clause \"%c\""
                .formatted(format.charAt(verb));
      }
      if (fault != null) {
        report.accept(call, fault);
        return;
      }
      if (!fits(format.charAt(verb), values.get(used++))) {
        return;
      }
      at = verb + 1;
    }
    if (values.size() > used) {
      report.accept(
          call,
          "too many arguments supplied to string.format (expected %d, got %d)"
              .formatted(used, values.size()));
    }
  }

  private static int digits(String format, int from) {
    int at = from;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static @Nullable String precisionFault(String format, int from, int to) {
    String clause = "could not parse formatting clause: error while parsing precision: ";
    if (to >= format.length()) {
      return clause + "could not find end of precision specifier";
    }
    return from == to
        ? clause
            + "error while converting precision to integer: strconv.Atoi: parsing \"\": invalid syntax"
        : null;
  }

  private boolean fits(char verb, CelExpr value) {
    return switch (verb) {
      case 's' -> isText(value);
      case 'd' -> is(value, WHOLE, "decimal clause can only be used on integers");
      case 'f' -> is(value, REAL, "fixed-point clause can only be used on doubles");
      case 'e' -> is(value, REAL, "scientific clause can only be used on doubles");
      case 'b' -> is(value, BINARY, "only integers and bools can be formatted as binary");
      case 'o' -> is(value, WHOLE, "octal clause can only be used on integers");
      default -> is(value, HEX, "only integers, byte buffers, and strings can be formatted as hex");
    };
  }

  private boolean isText(CelExpr value) {
    String fault =
        "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types,"
            + " durations, and timestamps";
    if (!is(value, TEXT, fault)) {
      return false;
    }
    return switch (value.getKind()) {
      case LIST -> value.list().elements().stream().allMatch(this::isText);
      case MAP ->
          value.map().entries().stream()
              .allMatch(entry -> isText(entry.key()) && isText(entry.value()));
      default -> true;
    };
  }

  private boolean is(CelExpr value, Set<CelKind> kinds, String fault) {
    CelType type = ast.getTypeOrThrow(value.id());
    boolean known =
        switch (type.kind()) {
          case DYN, ANY, TYPE_PARAM, ERROR -> false;
          default -> true;
        };
    if (!known || kinds.contains(type.kind())) {
      return true;
    }
    String name = Types.text(type);
    int open = name.indexOf('(');
    report.accept(
        value,
        "error during formatting: %s, was given %s"
            .formatted(fault, open < 0 ? name : name.substring(0, open)));
    return false;
  }
}
