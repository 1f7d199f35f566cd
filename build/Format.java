import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Formats every Java file of the project, or checks that it is formatted.
///
/// Run by the build: `mvn validate` checks, `mvn validate -Dformat=write` rewrites.
class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    List<Path> unformatted = new ArrayList<>();
    try (var files = Files.walk(Path.of(args[1]))) {
      for (Path file : files.filter(Format::isSource).sorted().toList()) {
        String before = Files.readString(file);
        String after = format(before, file);
        if (after.equals(before)) continue;
        if (write) Files.writeString(file, after);
        else unformatted.add(file);
      }
    }
    if (unformatted.isEmpty()) return;
    System.err.println("not formatted; run 'mvn validate -N -Dformat=write':");
    unformatted.forEach(file -> System.err.println("  " + file));
    System.exit(1);
  }

  private static String format(String text, Path file) throws Exception {
    try {
      String formatted =
          new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(text));
      return ImportOrderer.reorderImports(formatted, JavaFormatterOptions.Style.GOOGLE);
    } catch (com.google.googlejavaformat.java.FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return text;
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && !path.contains("/target/") && !path.contains("\\target\\");
  }
}
