import java.nio.file.Files;
import java.nio.file.Path;

/// Shows again, as the build's last words, which tests could not run and why.
final class NotRun {
  private NotRun() {}

  public static void main(String[] arguments) throws java.io.IOException {
    Path file = Path.of(arguments[0]);
    if (Files.exists(file)) {
      Files.readAllLines(file).stream().distinct().sorted().forEach(System.out::println);
    }
  }
}
