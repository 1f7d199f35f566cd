package dev.portcullis.supply.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
  private static final Limits SMALL = new Limits(10_000, 100, 10);

  @Test
  void readsTomlWithPlaces() throws BrokenException {
    String text =
        """
        title = "a \\u00e9 \\"b\\"" # comment
        [owner.'the name']
        dotted.key = 0x_1
        numbers = [ 1_000, -2.5e3, # and
          true, ]
        times = [1979-05-27T07:32:00Z, 07:32:00]
        [[package]]
        name = 'first'
        lines = \"""
        one \\
           two\"""
        [[package]]
        inline = { name = "😀", more = {} }
        """;

    Mapping read = Syntax.TOML.read(text.replace("0x_1", "0x1f").getBytes(UTF_8), SMALL);

    assertThat(read)
        .hasToString(
            "{title: a é \"b\", owner: {the name: {dotted: {key: 31}, numbers: [1000, -2500.0, true],"
                + " times: [1979-05-27T07:32:00Z, 07:32:00]}},"
                + " package: [{name: first, lines: one two}, {inline: {name: 😀, more: {}}}]}");
    Mapping second = read.sequence("package").mappings().get(1);
    assertThat(read.sequence("package").mark(1)).isEqualTo(Mark.of(12, 1));
    assertThat(second.mapping("inline").mark(1)).isEqualTo(Mark.of(13, 24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\na = 2",
        "a = 1\n[a]",
        "[a]\n[a]",
        "a = {b = 1}\n[a.c]",
        "a = {b = 1}\na.c = 2",
        "[a.b]\n[a]\nb.c = 1",
        "a = []\n[[a]]",
        "a.b = 1\n[a]",
        "a = 01",
        "a = 1__0",
        "a = 99999999999999999999",
        "a = 1979-02-30",
        "a = \"line\nother\"",
        "a = \"\\x\"",
        "a = \"\\ud800\"",
        "a = [1 2]",
        "a = 1 b = 2",
        "= 1",
        "[a",
        "a = 'b",
      })
  void refusesWhatIsNoToml(String text) {
    assertThatThrownBy(() -> Syntax.TOML.read(text.getBytes(UTF_8), SMALL))
        .isInstanceOf(BrokenException.class);
  }

  @Test
  void readsJsonWithPlaces() throws BrokenException {
    Mapping read = Syntax.JSON.read("{\"😀\": [1,\n {\"b\": null}]}".getBytes(UTF_8), SMALL);

    assertThat(read).hasToString("{😀: [1, {b: null}]}");
    assertThat(read.mark(0)).isEqualTo(Mark.of(1, 2));
    assertThat(read.sequence("😀").mark(0)).isEqualTo(Mark.of(1, 8));
    assertThat(read.sequence("😀").mappings().getFirst().mark(0)).isEqualTo(Mark.of(2, 3));
  }

  @Test
  void keepsScalarsOfYamlAsTheyAreWritten() throws BrokenException {
    Mapping read = Syntax.YAML.read("a: 1.10\nb:\n  'c': [no, 0x1]".getBytes(UTF_8), SMALL);

    assertThat(read).hasToString("{a: 1.10, b: {c: [no, 0x1]}}");
    assertThat(read.mapping("b").mark(0)).isEqualTo(Mark.of(3, 3));
  }

  @ParameterizedTest
  @EnumSource(Syntax.class)
  void boundsDepthValuesAndBytes(Syntax syntax) {
    boolean toml = syntax == Syntax.TOML;
    String deep = toml ? "a = " + "[".repeat(20) : "{\"a\": " + "[".repeat(20);
    String many = (toml ? "a = " : "{\"a\": ") + "[" + "1, ".repeat(200) + "1]" + (toml ? "" : "}");

    assertThatThrownBy(() -> syntax.read(deep.getBytes(UTF_8), SMALL))
        .hasMessage("nested deeper than 10 values");
    assertThatThrownBy(() -> syntax.read(many.getBytes(UTF_8), SMALL))
        .hasMessage("more than 100 values");
    assertThatThrownBy(() -> syntax.read(new byte[10_001], SMALL))
        .hasMessage("larger than 10000 bytes");
  }

  @Test
  void refusesNamesGivenTwiceAndAliases() {
    assertThatThrownBy(() -> Syntax.JSON.read("{\"a\": 1, \"a\": 2}".getBytes(UTF_8), SMALL))
        .isInstanceOf(BrokenException.class);
    assertThatThrownBy(() -> Syntax.YAML.read("a: 1\na: 2".getBytes(UTF_8), SMALL))
        .hasMessage("duplicate key 'a'");
    assertThatThrownBy(() -> Syntax.YAML.read("a: &x 1\nb: *x".getBytes(UTF_8), SMALL))
        .hasMessage("expected a value, got an alias");
  }

  @Test
  void readsXmlWithPlaces() throws BrokenException {
    String text =
        "<?xml version=\"1.0\"?>\r\n<a>\r\n  <!-- > --><b x=\"😀>\">t&amp;<![CDATA[<]]></b> <c/></a>";

    Element read = Xml.read(text.getBytes(UTF_8), SMALL);

    assertThat(read.child("b").text()).isEqualTo("t&<");
    assertThat(read.mark()).isEqualTo(Mark.of(2, 1));
    assertThat(read.child("b").mark()).isEqualTo(Mark.of(3, 13));
    assertThat(read.child("c").mark()).isEqualTo(Mark.of(3, 47));
  }
}
