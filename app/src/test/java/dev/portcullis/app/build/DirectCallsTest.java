package dev.portcullis.app.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `build/DirectCalls.java`, which the build runs on the jars of the distribution.
class DirectCallsTest {
  private static final String SAMPLE =
      """
      import java.util.List;

      public class Sample implements java.util.function.Supplier<Object> {
        sealed interface Shape permits Circle, Square, Empty {}
        record Circle(double radius, int colour, Object tag) implements Shape {}
        record Square(long side, boolean filled, char mark, float weight) implements Shape {}
        enum Empty implements Shape { NONE, OTHER }

        static String name(Object value) {
          return switch (value) {
            case null -> "null";
            case String s when s.length() > 3 -> "long " + s;
            case String s -> word(s);
            case Integer i when i > 10 -> "large";
            case Integer i -> number(i);
            case Circle(double radius, int _, String tag) -> "circle " + radius + tag;
            case Circle _ -> "circle";
            case Empty.NONE -> "none";
            case List<?> _ -> "list";
            default -> "other";
          };
        }

        static String word(String word) {
          return switch (word) {
            case "abc" -> "exactly abc";
            case String s when s.isEmpty() -> "empty";
            case String s -> "short " + s;
          };
        }

        static String number(Integer number) {
          return switch (number) {
            case 7 -> "seven";
            case Integer i when i < 0 -> "negative";
            case Integer _ -> "int";
          };
        }

        public Object get() {
          Circle circle = new Circle(1.5, 2, "t");
          Square square = new Square(1L, true, 'x', -0.0f);
          return List.of(
              name(null), name("abcd"), name("abc"), name("a"), name(11), name(7), name(1),
              name(circle), name(new Circle(1, 2, null)), name(Empty.NONE), name(Empty.OTHER),
              name(List.of()), name(1.0),
              circle.equals(new Circle(1.5, 2, "t")), circle.equals(new Circle(1.5, 3, "t")),
              circle.equals(new Circle(1.5, 2, null)), circle.equals(null), circle.equals("x"),
              new Circle(Double.NaN, 0, null).equals(new Circle(Double.NaN, 0, null)),
              square.equals(new Square(1L, true, 'x', 0.0f)), square.equals(new Square(1L, true, 'x', -0.0f)),
              circle.hashCode() == new Circle(1.5, 2, "t").hashCode(),
              square.hashCode() == new Square(1L, true, 'x', -0.0f).hashCode(),
              circle.hashCode() != new Circle(1.5, 3, "t").hashCode());
        }
      }
      """;

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void compile() throws IOException {
    Path source = Files.writeString(folder.resolve("Sample.java"), SAMPLE);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(status).isZero();
    jar = folder.resolve("sample.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        var compiled = Files.list(classes)) {
      for (Path each : compiled.sorted().toList()) {
        out.putNextEntry(new JarEntry(each.getFileName().toString()));
        out.write(Files.readAllBytes(each));
        out.closeEntry();
      }
    }
  }

  @Test
  void keepsWhatSwitchesAndRecordsComeTo() throws Exception {
    Object before = answers();

    rewrite();

    assertThat(answers()).isEqualTo(before);
    assertThat((List<?>) before).hasSize(24);
  }

  @Test
  void leavesNoneToTheJdk() throws Exception {
    assertThat(dynamicCalls()).contains("typeSwitch", "equals", "hashCode");

    rewrite();

    // A switch that names a constant of an enum stays; so do texts.
    assertThat(dynamicCalls()).doesNotContain("equals", "hashCode");
  }

  private void rewrite() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                Repository.root().resolve("build/DirectCalls.java").toString(),
                jar.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Object answers() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      var sample = loader.loadClass("Sample").getConstructor().newInstance();
      return ((java.util.function.Supplier<?>) sample).get();
    }
  }

  private List<String> dynamicCalls() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      return List.of("Sample.class", "Sample$Circle.class", "Sample$Square.class").stream()
          .flatMap(name -> calls(loader, name).stream())
          .toList();
    }
  }

  private static List<String> calls(ClassLoader loader, String name) {
    try (var in = loader.getResourceAsStream(name)) {
      return ClassFile.of().parse(in.readAllBytes()).methods().stream()
          .flatMap(method -> method.code().stream())
          .flatMap(CodeModel::elementStream)
          .filter(InvokeDynamicInstruction.class::isInstance)
          .map(element -> ((InvokeDynamicInstruction) element).name().stringValue())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
