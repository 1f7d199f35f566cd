package dev.portcullis.source.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Body.Block;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads HCL by the [specification of its native
/// syntax](https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).
public final class HclReader {
  private static final int MOST_BYTES = 16 << 20;

  private final Cursor cursor;
  private final Expressions expressions;

  private HclReader(String text) {
    this.cursor = new Cursor(text);
    this.expressions = new Expressions(cursor);
  }

  /// The body of one file; what is broken makes all of it unreadable, as it does for Terraform.
  ///
  /// @param file how the text is called in what is said about it
  public static Reading<Body> read(String file, byte[] content) {
    try {
      HclReader reader = new HclReader(decoded(content));
      return new Reading<>(List.of(reader.body("")), List.of());
    } catch (Malformed e) {
      Location place = Location.of(file, e.mark(), "");
      return new Reading<>(List.of(), List.of(new Unreadable(place, e.reason())));
    }
  }

  /// The template that a string of JSON is, where Terraform reads JSON in place of HCL; the string
  /// itself when it is none.
  ///
  /// @param mark where the string stands
  public static Expression template(String text, long mark) {
    if (!text.contains("${") && !text.contains("%{")) {
      return new Expression.Literal(text, mark);
    }
    try {
      return new HclReader(text).expressions.templates().whole();
    } catch (Malformed e) {
      return new Expression.Opaque("a template that is broken: " + e.reason(), mark);
    }
  }

  private static String decoded(byte[] content) throws Malformed {
    if (content.length > MOST_BYTES) {
      throw new Malformed(Mark.NONE, "larger than %d bytes".formatted(MOST_BYTES));
    }
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content))
          .toString();
    } catch (CharacterCodingException _) {
      throw new Malformed(Mark.NONE, "not UTF-8");
    }
  }

  /// @param close what ends the body, empty for the end of the file
  private Body body(String close) throws Malformed {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    cursor.blank();
    while (close.isEmpty() ? !cursor.isAtEnd() : !cursor.takes(close)) {
      long mark = cursor.mark();
      String name = cursor.word();
      cursor.space();
      if (cursor.sees("=") && !cursor.sees("==")) {
        if (!names.add(name)) {
          throw new Malformed(mark, "'%s' is given twice".formatted(name));
        }
        cursor.next();
        attributes.add(new Attribute(name, expressions.read(), mark));
      } else {
        blocks.add(block(name, mark));
      }
      cursor.space();
      boolean ended = cursor.isAtEnd() || cursor.peek() == '\n';
      if (!ended && !(!close.isEmpty() && cursor.sees(close))) {
        throw cursor.expected("the end of the line");
      }
      cursor.blank();
    }
    return new Body(attributes, blocks);
  }

  private Block block(String type, long mark) throws Malformed {
    cursor.enter();
    List<String> labels = new ArrayList<>();
    while (!cursor.takes("{")) {
      labels.add(label());
      cursor.space();
    }
    Body body = body("}");
    cursor.leave();
    return new Block(type, labels, body, mark);
  }

  private String label() throws Malformed {
    if (cursor.seesWord()) {
      return cursor.word();
    }
    if (cursor.peek() != '"') {
      throw cursor.expected("'=' or '{'");
    }
    long mark = cursor.mark();
    if (expressions.templates().quoted() instanceof Expression.Literal(String text, _)) {
      return text;
    }
    throw new Malformed(mark, "a label with values in it");
  }
}
