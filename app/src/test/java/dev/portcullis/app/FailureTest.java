package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.app.report.WriteFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FailureTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aDefectIsNoRefusal() {
    int code = end(() -> new IllegalStateException("a \u001b[2J bug"));

    assertThat(code).isEqualTo(70);
    assertThat(said())
        .startsWith(
            "portcullis: internal error: java.lang.IllegalStateException: a \uFFFD[2J bug; this is a bug,"
                + " please report it with the line below\n  development, Java ")
        .contains(", at dev.portcullis.app.FailureTest")
        .hasLineCount(2);
  }

  @Test
  void tellsTheCauseOfWhatAThreadEndedIn() {
    assertThat(end(() -> new IllegalStateException("judging failed", new StackOverflowError())))
        .isEqualTo(70);
    assertThat(said()).startsWith("portcullis: internal error: java.lang.StackOverflowError;");
  }

  @Test
  void tooLittleMemoryIsNoDefect() {
    assertThat(end(() -> new OutOfMemoryError("Java heap space"))).isEqualTo(70);
    assertThat(said())
        .isEqualTo(
            "portcullis: out of memory; PORTCULLIS_MEMORY=4g gives it more than the usual 1g\n");
  }

  @Test
  void saysWhatCouldNotBeWritten() {
    IOException full = new IOException("No space left on device");

    int code = new Failure(stream()).of(new WriteFailedException("standard output", full));

    assertThat(code).isEqualTo(74);
    assertThat(said())
        .isEqualTo("portcullis: cannot write to standard output: No space left on device\n");
  }

  @Test
  void isQuietWhenNobodyReadsOn() {
    IOException closed = new IOException("Broken pipe");

    int code = new Failure(stream()).of(new WriteFailedException("standard output", closed));

    assertThat(code).isEqualTo(141);
    assertThat(said()).isEmpty();
  }

  @Test
  void aFullDeviceIsNoRefusalEither() throws Exception {
    assertThat(shell("help >/dev/full")).isEqualTo(74);
  }

  @Test
  void endsQuietlyWithItsReader() throws Exception {
    assertThat(shell("policies export | true; exit ${PIPESTATUS[0]}")).isEqualTo(141);
  }

  /// The exit code of a command line that begins with Portcullis.
  private static int shell(String line) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", "\"$JAVA\" dev.portcullis.app.Portcullis " + line);
    shell.environment().put("JAVA", java);
    shell.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return shell.start().waitFor();
  }

  private int end(Supplier<Throwable> thrown) {
    InputStream in =
        new InputStream() {
          @Override
          public int read(byte[] bytes, int from, int length) {
            throw FailureTest.<RuntimeException>sneak(thrown.get());
          }

          @Override
          public int read() {
            return read(new byte[1], 0, 1);
          }
        };
    Console console = new Console(in, stream(), stream(), Style.PLAIN, Watcher.NOBODY);
    return new Portcullis(console).end(List.of("check", "-"));
  }

  private PrintStream stream() {
    return new PrintStream(err, true, UTF_8);
  }

  private String said() {
    return err.toString(UTF_8);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
