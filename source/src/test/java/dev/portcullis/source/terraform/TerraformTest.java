package dev.portcullis.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.Formats;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder below `terraform/` is a configuration, and what is read from it: every value with
/// its place. `-Dgolden=update` rewrites the latter.
class TerraformTest {
  private static final Path CASES =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/terraform");

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(String name) throws IOException {
    Path folder = CASES.resolve(name);

    String read = describe(folder.resolve("input"));

    Golden.assertMatches(folder.resolve("expected.txt"), read);
  }

  @Test
  void readsWhatOneNamedFileDeclaresByTheValuesOfItsNeighbours() {
    Path file = CASES.resolve("variables/input/main.tf");

    Reading<Resource> read = new Terraform(Limits.DEFAULT).read(file.toString(), file);

    assertThat(read.items()).isNotEmpty().allMatch(each -> each.file().equals(file.toString()));
    assertThat(read.items().getFirst().root().mapping("spec").mapping("values").find("acl"))
        .isEqualTo("private");
  }

  @Test
  void aModuleOutsideOfTheRepositoryIsUnreadable(@TempDir Path folder) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(folder.resolve("secret"));
    Files.writeString(
        repository.resolve("main.tf"), "module \"m\" {\n  source = \"../secret\"\n}\n");

    Reading<Resource> read = read(repository);

    assertThat(read.unreadable())
        .singleElement()
        .satisfies(
            each -> assertThat(each.reason()).contains("'../secret' leads out of the repository"));
  }

  /// Each local is twice the one before: written out, the last would have 2⁶⁰ parts.
  @Test
  @Timeout(20)
  void valuesThatGrowAreNotKnown(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("locals {\n  a0 = [1, 2]\n");
    for (int i = 1; i < 60; i++) {
      text.append("  a%d = [local.a%d, local.a%d]\n".formatted(i, i - 1, i - 1));
    }
    text.append("}\nresource \"x_y\" \"z\" {\n  value = local.a59\n  other = 1\n}\n");
    Files.writeString(folder.resolve("main.tf"), text);

    Reading<Resource> read = read(folder);

    Mapping values = read.items().getFirst().root().mapping("spec").mapping("values");
    assertThat(values.find("value"))
        .satisfies(each -> assertThat(Unknown.inside(each)).isNotNull());
    assertThat(values.find("other")).isEqualTo(1L);
  }

  /// Each resource asks for a local that is some levels deeper than the one before.
  @Test
  @Timeout(20)
  void valuesThatAreNestedTooDeepAreNotKnown(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("locals {\n  a0 = [1]\n");
    for (int i = 1; i < 10_000; i++) {
      text.append("  a%d = [local.a%d]\n".formatted(i, i - 1));
    }
    text.append("}\n");
    for (int i = 0; i < 10_000; i += 100) {
      text.append("resource \"x_y\" \"z%d\" {\n  value = local.a%d\n}\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("main.tf"), text);

    Reading<Resource> read = read(folder);

    Mapping last = read.items().getLast().root().mapping("spec").mapping("values");
    assertThat(last.find("value")).satisfies(each -> assertThat(Unknown.inside(each)).isNotNull());
  }

  @Test
  void aManifestThatIsCalledPlanIsAManifest(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("plan.json"),
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"web\"}}");
    Files.copy(CASES.resolve("plan/input/tfplan.json"), folder.resolve("live.tfplan.json"));

    Reading<Input> inputs = Walk.expand(List.of(folder.toString()), Formats.all(Limits.DEFAULT));

    assertThat(inputs.items())
        .extracting(input -> input.format().name())
        .containsExactly("terraform", "kubernetes");
  }

  @Test
  @Timeout(20)
  void modulesThatUseThemselvesEnd(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        "module \"a\" {\n  source = \"./\"\n}\nmodule \"b\" {\n  source = \"./\"\n}\n");

    Reading<Resource> read = read(folder);

    assertThat(read.unreadable())
        .anyMatch(each -> each.reason().contains("more than 500 uses of modules"));
  }

  private static Reading<Resource> read(Path folder) {
    return new Terraform(Limits.DEFAULT).read(folder.toString(), folder);
  }

  private static String describe(Path root) {
    Reading<Input> inputs = Walk.expand(List.of(root.toString()), Formats.all(Limits.DEFAULT));
    StringBuilder text = new StringBuilder();
    for (Input input : inputs.items()) {
      text.append(input.format().name()).append(' ').append(input.name()).append('\n');
      Reading<Resource> reading = input.read();
      reading.items().forEach(each -> describe(each, text));
      reading
          .unreadable()
          .forEach(
              each -> text.append("unreadable %s: %s\n".formatted(each.location(), each.reason())));
    }
    return text.toString().replace(root + "/", "").replace(root.toString(), ".");
  }

  private static void describe(Resource resource, StringBuilder text) {
    text.append(
        "%s %s at %s:%d\n"
            .formatted(
                resource.kind(), resource.name(), resource.file(), Mark.line(resource.mark())));
    Mapping spec = resource.root().mapping("spec");
    for (int i = 0; i < spec.size(); i++) {
      if (spec.value(i) instanceof Tree tree) {
        text.append("  ").append(spec.key(i)).append('\n');
        describe(tree, "    ", text);
      } else {
        text.append("  %s = %s\n".formatted(spec.key(i), shown(spec.value(i))));
      }
    }
  }

  private static void describe(Tree tree, String indent, StringBuilder text) {
    for (int i = 0; i < tree.size(); i++) {
      String key = tree instanceof Mapping mapping ? mapping.key(i) : "-";
      long mark = tree.mark(i);
      String place =
          mark == Mark.NONE ? "" : " @%d:%d".formatted(Mark.line(mark), Mark.column(mark));
      if (tree.value(i) instanceof Tree inner && inner.size() > 0) {
        text.append(indent).append(key).append(place).append('\n');
        describe(inner, indent + "  ", text);
      } else {
        text.append("%s%s = %s%s\n".formatted(indent, key, shown(tree.value(i)), place));
      }
    }
  }

  private static String shown(Object value) {
    return switch (value) {
      case Unknown(var missing, var presence) ->
          "? %s%s"
              .formatted(
                  String.join(", ", missing),
                  presence == Unknown.Presence.CERTAIN ? "" : ", if anything");
      case String string -> "'" + string.replace("\n", "\\n") + "'";
      case Sequence _ -> "[]";
      case Mapping _ -> "{}";
      default -> value.toString();
    };
  }
}
