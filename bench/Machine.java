import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the figures depend on besides the tools.
class Machine {
  static List<String> facts() throws IOException {
    String cpu = found("(?m)^model name\\s*: (.*)$", "/proc/cpuinfo");
    long kilobytes = Long.parseLong(found("MemTotal:\\s+(\\d+) kB", "/proc/meminfo"));
    return List.of(
        "date: " + LocalDate.now(),
        "cores: " + Runtime.getRuntime().availableProcessors() + " (" + cpu + ")",
        String.format(Locale.ROOT, "memory: %.0f GiB", kilobytes / 1048576.0),
        "java: " + Runtime.version(),
        "load when started: "
            + found("^(\\S+)", "/proc/loadavg")
            + " (a figure taken on a busy machine says little)");
  }

  private static String found(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map(result -> result.group(1))
        .findFirst()
        .orElse("0");
  }
}
