package dev.portcullis.policy.cel;

import dev.portcullis.model.Null;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The compact binary form of checked expressions, so that a shipped policy is never compiled
/// again.
public final class CheckedCodec {
  private CheckedCodec() {}

  public static void write(Checked checked, DataOutput out) throws IOException {
    Writer writer = new Writer(out);
    writer.text(checked.source());
    writer.text(checked.resultType());
    writer.expr(checked.expr());
  }

  /// What [#write] wrote.
  public static Checked read(DataInput in) throws IOException {
    Reader reader = new Reader(in);
    String source = reader.text();
    String resultType = reader.text();
    return new Checked(reader.expr(), resultType, source);
  }

  private interface Part<T> {
    void write(T part) throws IOException;
  }

  private interface Source<T> {
    T read() throws IOException;
  }

  /// Texts are written once and referred to by number after that.
  private record Writer(DataOutput out, Map<String, Integer> texts) {
    Writer(DataOutput out) {
      this(out, new HashMap<>());
    }

    void number(int number) throws IOException {
      int rest = number;
      while (rest > 0x7f) {
        out.writeByte((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.writeByte(rest);
    }

    void text(String text) throws IOException {
      Integer known = texts.putIfAbsent(text, texts.size() + 1);
      number(known == null ? 0 : known);
      if (known == null) {
        octets(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    void octets(byte[] octets) throws IOException {
      number(octets.length);
      out.write(octets);
    }

    <T> void list(List<T> list, Part<T> part) throws IOException {
      number(list.size());
      for (T element : list) {
        part.write(element);
      }
    }

    void head(int tag, Expr expr) throws IOException {
      out.writeByte(tag);
      number(expr.id());
      number(expr.offset());
    }

    void expr(Expr expr) throws IOException {
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

    private void loop(Expr.Comprehension loop) throws IOException {
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

    private void presence(Expr.Presence presence) throws IOException {
      number(presence == Expr.Presence.OPTIONAL ? 1 : 0);
    }

    private void element(Expr.Element element) throws IOException {
      expr(element.value());
      presence(element.presence());
    }

    private void entry(Expr.Entry entry) throws IOException {
      expr(entry.key());
      expr(entry.value());
      presence(entry.presence());
    }

    private void field(Expr.Field field) throws IOException {
      text(field.name());
      expr(field.value());
      presence(field.presence());
    }

    private void constant(Object value) throws IOException {
      switch (value) {
        case Null _ -> out.writeByte(0);
        case Boolean bool -> out.writeByte(bool ? 2 : 1);
        case Long number -> {
          out.writeByte(3);
          out.writeLong(number);
        }
        case UInt(long bits) -> {
          out.writeByte(4);
          out.writeLong(bits);
        }
        case Double number -> {
          out.writeByte(5);
          out.writeDouble(number);
        }
        case String text -> {
          out.writeByte(6);
          text(text);
        }
        case Bytes bytes -> {
          out.writeByte(7);
          octets(bytes.octets());
        }
        case TypeValue(String name) -> {
          out.writeByte(8);
          text(name);
        }
        default -> throw new IllegalArgumentException("no literal has the value '" + value + "'");
      }
    }
  }

  private record Reader(DataInput in, List<String> texts) {
    Reader(DataInput in) {
      this(in, new ArrayList<>());
    }

    int number() throws IOException {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        int octet = in.readUnsignedByte();
        number |= (octet & 0x7f) << shift;
        if (octet < 0x80) {
          return number;
        }
      }
    }

    String text() throws IOException {
      int known = number();
      if (known == 0) {
        texts.add(new String(octets(), StandardCharsets.UTF_8));
        return texts.getLast();
      }
      return texts.get(known - 1);
    }

    byte[] octets() throws IOException {
      byte[] octets = new byte[number()];
      in.readFully(octets);
      return octets;
    }

    <T> List<T> list(Source<T> source) throws IOException {
      int size = number();
      List<T> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(source.read());
      }
      return list;
    }

    Expr.Presence presence() throws IOException {
      return number() == 1 ? Expr.Presence.OPTIONAL : Expr.Presence.REQUIRED;
    }

    Expr expr() throws IOException {
      int tag = in.readByte();
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
        default -> throw new IOException("expected a checked expression, got tag " + tag);
      };
    }

    private Expr loop(int id, int offset) throws IOException {
      String key = text();
      String value = text();
      String accumulator = text();
      return new Expr.Comprehension(
          id, offset, key, value, expr(), accumulator, expr(), expr(), expr(), expr());
    }

    private Object constant() throws IOException {
      int tag = in.readByte();
      return switch (tag) {
        case 0 -> Null.NULL;
        case 1 -> false;
        case 2 -> true;
        case 3 -> in.readLong();
        case 4 -> new UInt(in.readLong());
        case 5 -> in.readDouble();
        case 6 -> text();
        case 7 -> new Bytes(octets());
        case 8 -> new TypeValue(text());
        default -> throw new IOException("expected a constant, got tag " + tag);
      };
    }
  }
}
