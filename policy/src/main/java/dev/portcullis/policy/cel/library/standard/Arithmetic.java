package dev.portcullis.policy.cel.library.standard;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Joinable;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.policy.cel.UInt;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// `+`, `-`, `*`, `/`, `%` and negation with cel-go's overflow errors.
final class Arithmetic {
  private static final CelError OVERFLOW = new CelError("integer overflow");
  private static final CelError UNSIGNED_OVERFLOW = new CelError("unsigned integer overflow");
  private static final CelError DIVISION = new CelError("division by zero");
  private static final CelError MODULUS = new CelError("modulus by zero");

  private Arithmetic() {}

  static Object add(Object[] args) {
    Object right = args[1];
    if (args[0] instanceof String a && right instanceof String b) {
      return a + b;
    }
    return switch (args[0]) {
      case Long a when right instanceof Long b -> add(a, b);
      case UInt(long a) when right instanceof UInt(long b) ->
          Long.compareUnsigned(a + b, a) < 0 ? UNSIGNED_OVERFLOW : new UInt(a + b);
      case Double a when right instanceof Double b -> a + b;
      case Bytes a when right instanceof Bytes b -> a.plus(b);
      case Joinable a when right instanceof Sequence b -> a.plus(b);
      case Sequence a when right instanceof Sequence b -> joined(a, b);
      case Instant a when right instanceof Duration b -> plus(a, b);
      case Duration a when right instanceof Instant b -> plus(b, a);
      case Duration a when right instanceof Duration b -> duration(add(a.toNanos(), b.toNanos()));
      case Long _, UInt _, Double _, String _, Bytes _, Sequence _, Instant _, Duration _ ->
          CelError.noSuchOverload();
      default -> new CelError("no such overload: _+_");
    };
  }

  private static Object add(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? OVERFLOW : (Object) sum;
  }

  private static Object joined(Sequence a, Sequence b) {
    if (a.size() == 0) {
      return b;
    }
    if (b.size() == 0) {
      return a;
    }
    Sequence.Builder both = new Sequence.Builder(a.size() + b.size());
    for (Sequence part : new Sequence[] {a, b}) {
      for (int i = 0; i < part.size(); i++) {
        both.add(part.value(i), part.mark(i));
      }
    }
    return both.build();
  }

  private static Object plus(Instant instant, Duration duration) {
    try {
      Instant sum = instant.plus(duration);
      Object sound = Times.timestamp(sum.getEpochSecond());
      return sound instanceof CelError ? sound : sum;
    } catch (DateTimeException | ArithmeticException _) {
      return OVERFLOW;
    }
  }

  private static Object duration(Object nanos) {
    return nanos instanceof Long number ? Duration.ofNanos(number) : nanos;
  }

  static Object subtract(Object[] args) {
    Object right = args[1];
    if (args[0] instanceof String a && right instanceof String b) {
      return a + b;
    }
    return switch (args[0]) {
      case Long a when right instanceof Long b -> subtract(a, b);
      case UInt(long a) when right instanceof UInt(long b) ->
          Long.compareUnsigned(b, a) > 0 ? UNSIGNED_OVERFLOW : new UInt(a - b);
      case Double a when right instanceof Double b -> a - b;
      case Instant a when right instanceof Duration b ->
          b.toNanos() == Long.MIN_VALUE ? OVERFLOW : plus(a, b.negated());
      case Instant a when right instanceof Instant b -> between(b, a);
      case Duration a when right instanceof Duration b ->
          duration(subtract(a.toNanos(), b.toNanos()));
      case Long _, UInt _, Double _, Instant _, Duration _ -> CelError.noSuchOverload();
      default -> new CelError("no such overload: _-_");
    };
  }

  private static Object subtract(long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0 ? OVERFLOW : (Object) difference;
  }

  private static Object between(Instant from, Instant to) {
    try {
      Duration between = Duration.between(from, to);
      return Duration.ofNanos(between.toNanos());
    } catch (ArithmeticException _) {
      return OVERFLOW;
    }
  }

  static Object multiply(Object[] args) {
    Object right = args[1];
    if (args[0] instanceof String a && right instanceof String b) {
      return a + b;
    }
    return switch (args[0]) {
      case Long a when right instanceof Long b -> multiply(a, b);
      case UInt(long a) when right instanceof UInt(long b) ->
          Math.unsignedMultiplyHigh(a, b) == 0 ? new UInt(a * b) : UNSIGNED_OVERFLOW;
      case Double a when right instanceof Double b -> a * b;
      case Long _, UInt _, Double _ -> CelError.noSuchOverload();
      default -> new CelError("no such overload: _*_");
    };
  }

  private static Object multiply(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) == product >> 63 ? (Object) product : OVERFLOW;
  }

  static Object divide(Object[] args) {
    Object right = args[1];
    if (args[0] instanceof String a && right instanceof String b) {
      return a + b;
    }
    return switch (args[0]) {
      case Long a when right instanceof Long b ->
          b == 0 ? DIVISION : a == Long.MIN_VALUE && b == -1 ? OVERFLOW : (Object) (a / b);
      case UInt(long a) when right instanceof UInt(long b) ->
          b == 0 ? DIVISION : new UInt(Long.divideUnsigned(a, b));
      case Double a when right instanceof Double b -> a / b;
      case Long _, UInt _, Double _ -> CelError.noSuchOverload();
      default -> new CelError("no such overload: _/_");
    };
  }

  static Object modulo(Object[] args) {
    Object right = args[1];
    if (args[0] instanceof String a && right instanceof String b) {
      return a + b;
    }
    return switch (args[0]) {
      case Long a when right instanceof Long b ->
          b == 0 ? MODULUS : a == Long.MIN_VALUE && b == -1 ? OVERFLOW : (Object) (a % b);
      case UInt(long a) when right instanceof UInt(long b) ->
          b == 0 ? MODULUS : new UInt(Long.remainderUnsigned(a, b));
      case Long _, UInt _ -> CelError.noSuchOverload();
      default -> new CelError("no such overload: _%_");
    };
  }

  static Object negate(Object[] args) {
    return switch (args[0]) {
      case Long a -> a == Long.MIN_VALUE ? OVERFLOW : (Object) (-a);
      case Double a -> -a;
      case Duration a -> a.toNanos() == Long.MIN_VALUE ? OVERFLOW : a.negated();
      case Boolean _ -> CelError.noSuchOverload();
      default -> new CelError("no such overload: -_");
    };
  }
}
