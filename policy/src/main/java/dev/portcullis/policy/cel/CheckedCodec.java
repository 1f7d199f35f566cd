package dev.portcullis.policy.cel;

import dev.portcullis.model.Null;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The compact binary form of checked expressions, so that a shipped policy is never compiled
/// again.
public final class CheckedCodec {
  private CheckedCodec() {}

  public static void write(Checked checked, Storing out) {
    out.text(checked.source());
    out.text(checked.resultType());
    out.part(part -> new Writer(part).expr(checked.expr()));
  }

  /// What [#write] wrote.
  public static Checked read(Stored in) {
    return new Later(in.text(), in.text(), in.part());
  }

  /// An expression whose tree is read when it is first asked for: a short run needs few of them.
  private static final class Later implements Checked {
    private final String source;
    private final String resultType;
    private final Stored stored;
    private @Nullable Expr expr;

    private Later(String source, String resultType, Stored stored) {
      this.source = source;
      this.resultType = resultType;
      this.stored = stored;
    }

    @Override
    public Expr expr() {
      Expr known = expr;
      if (known == null) {
        known = new Reader(stored.again()).expr(); // racing threads read the same
        expr = known;
      }
      return known;
    }

    @Override
    public String resultType() {
      return resultType;
    }

    @Override
    public String source() {
      return source;
    }
  }

  private interface Part<T> {
    void write(T part);
  }

  private interface Source<T> {
    T read();
  }

  /// Texts are written once and referred to by number after that.
  private record Writer(Storing out, Map<String, Integer> texts) {
    Writer(Storing out) {
      this(out, new HashMap<>());
    }

    void number(int number) {
      out.number(number);
    }

    void text(String text) {
      Integer known = texts.putIfAbsent(text, texts.size() + 1);
      number(known == null ? 0 : known);
      if (known == null) {
        out.text(text);
      }
    }

    <T> void list(List<T> list, Part<T> part) {
      number(list.size());
      for (T element : list) {
        part.write(element);
      }
    }

    void head(int tag, Expr expr) {
      out.octet(tag);
      number(expr.id());
      number(expr.offset());
    }

    void expr(Expr expr) {
      switch (expr) {
        case Expr.Constant constant -> {
          head(0, constant);
          constant(constant.value());
        }
        case Expr.Identifier identifier -> {
          head(1, identifier);
          text(identifier.name());
        }
        case Expr.Select select -> {
          head(2, select);
          expr(select.operand());
          text(select.field());
        }
        case Expr.Has has -> {
          head(3, has);
          expr(has.operand());
          text(has.field());
        }
        case Expr.Call call -> {
          head(4, call);
          text(call.function());
          list(call.args(), this::expr);
          list(call.overloads(), this::text);
        }
        case Expr.ListLiteral literal -> {
          head(5, literal);
          list(literal.elements(), this::element);
        }
        case Expr.MapLiteral literal -> {
          head(6, literal);
          list(literal.entries(), this::entry);
        }
        case Expr.StructLiteral literal -> {
          head(7, literal);
          text(literal.type());
          list(literal.fields(), this::field);
        }
        case Expr.Comprehension loop -> loop(loop);
      }
    }

    private void loop(Expr.Comprehension loop) {
      head(8, loop);
      text(loop.key());
      text(loop.value());
      text(loop.accumulator());
      expr(loop.range());
      expr(loop.init());
      expr(loop.condition());
      expr(loop.step());
      expr(loop.result());
    }

    private void presence(Expr.Presence presence) {
      number(presence == Expr.Presence.OPTIONAL ? 1 : 0);
    }

    private void element(Expr.Element element) {
      expr(element.value());
      presence(element.presence());
    }

    private void entry(Expr.Entry entry) {
      expr(entry.key());
      expr(entry.value());
      presence(entry.presence());
    }

    private void field(Expr.Field field) {
      text(field.name());
      expr(field.value());
      presence(field.presence());
    }

    private void constant(Object value) {
      switch (value) {
        case Null _ -> out.octet(0);
        case Boolean bool -> out.octet(bool ? 2 : 1);
        case Long number -> {
          out.octet(3);
          out.fixed(number);
        }
        case UInt(long bits) -> {
          out.octet(4);
          out.fixed(bits);
        }
        case Double number -> {
          out.octet(5);
          out.fixed(Double.doubleToRawLongBits(number));
        }
        case String text -> {
          out.octet(6);
          text(text);
        }
        case Bytes bytes -> {
          out.octet(7);
          out.octets(bytes.octets());
        }
        case TypeValue(String name) -> {
          out.octet(8);
          text(name);
        }
        default -> throw new IllegalArgumentException("no literal has the value '" + value + "'");
      }
    }
  }

  private record Reader(Stored in, List<String> texts) {
    Reader(Stored in) {
      this(in, new ArrayList<>());
    }

    int number() {
      return in.number();
    }

    String text() {
      int known = number();
      if (known == 0) {
        texts.add(in.word());
        return texts.getLast();
      }
      return texts.get(known - 1);
    }

    <T> List<T> list(Source<T> source) {
      int size = number();
      List<T> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(source.read());
      }
      return list;
    }

    Expr.Presence presence() {
      return number() == 1 ? Expr.Presence.OPTIONAL : Expr.Presence.REQUIRED;
    }

    Expr expr() {
      int tag = in.octet();
      int id = number();
      int offset = number();
      return switch (tag) {
        case 0 -> new Expr.Constant(id, offset, constant());
        case 1 -> new Expr.Identifier(id, offset, text());
        case 2 -> new Expr.Select(id, offset, expr(), text());
        case 3 -> new Expr.Has(id, offset, expr(), text());
        case 4 -> new Expr.Call(id, offset, text(), list(this::expr), list(this::text));
        case 5 ->
            new Expr.ListLiteral(id, offset, list(() -> new Expr.Element(expr(), presence())));
        case 6 ->
            new Expr.MapLiteral(id, offset, list(() -> new Expr.Entry(expr(), expr(), presence())));
        case 7 ->
            new Expr.StructLiteral(
                id, offset, text(), list(() -> new Expr.Field(text(), expr(), presence())));
        case 8 -> loop(id, offset);
        default -> throw new IllegalStateException("expected a checked expression, got tag " + tag);
      };
    }

    private Expr loop(int id, int offset) {
      String key = text();
      String value = text();
      String accumulator = text();
      return new Expr.Comprehension(
          id, offset, key, value, expr(), accumulator, expr(), expr(), expr(), expr());
    }

    private Object constant() {
      int tag = in.octet();
      return switch (tag) {
        case 0 -> Null.NULL;
        case 1 -> false;
        case 2 -> true;
        case 3 -> in.fixed();
        case 4 -> new UInt(in.fixed());
        case 5 -> Double.longBitsToDouble(in.fixed());
        case 6 -> text();
        case 7 -> new Bytes(in.octets());
        case 8 -> new TypeValue(text());
        default -> throw new IllegalStateException("expected a constant, got tag " + tag);
      };
    }
  }
}
