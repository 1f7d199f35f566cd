import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is run: the program, which rules it judges by, its arguments, and how its report names a
/// resource that violates one. `absent` says why there is no program; else it is empty.
///
/// @param command where WORK stands for what all inputs have in common, and INPUT for the input
record Tool(
    String name,
    String rules,
    Level level,
    String version,
    List<String> command,
    Pattern violating,
    String absent) {
  static final Path WORK = Path.of("bench/target/compare");

  // How reports name what violates a rule.
  static final Pattern NAMED = Pattern.compile("([A-Z]\\w+ [\\w-]+/[\\w-]+): (?!\\[)");
  static final Pattern FAILED = Pattern.compile("-> resource (\\S+) failed");
  static final Pattern OBJECT = Pattern.compile("\\(object: ([^)]+)\\)");
  static final Pattern DENIED = Pattern.compile("\"uid\":\"(\\d+)\",\"allowed\":false");
  // The report for people stops after some findings; this one has all, as the peers' have.
  static final Pattern RESOURCE =
      Pattern.compile("\"resource\": \\{\\s+\"apiVersion\": (\"[^}]*)\\}");

  private static final Path PEERS = Path.of("bench/peers");

  /// Whether the rules are the controls of the Restricted level and must find what breaks it.
  enum Level {
    RESTRICTED,
    ITS_OWN
  }

  /// Portcullis as it is in `checkout`.
  static Tool portcullis(Path checkout, String rules, Pattern violating, String arguments)
      throws Exception {
    String version =
        output("git", "-C", checkout.toString(), "describe", "--always", "--dirty").strip();
    String name = checkout.equals(Path.of(".")) ? "portcullis" : "portcullis, before";
    return of(name, rules, version, checkout.resolve("portcullis"), violating, arguments);
  }

  /// One that bench/build-peers builds.
  static Tool peer(String name, String rules, Pattern violating, String arguments)
      throws IOException {
    Path reason = PEERS.resolve(name).resolve("not-built.txt");
    if (Files.exists(reason))
      return of(name, rules, "", Path.of(name), violating, arguments).missing(reason);
    Path program = Path.of(program(name));
    Tool tool = of(name, rules, version(name), program, violating, arguments);
    return Files.isExecutable(program)
        ? tool
        : tool.missing(program.resolveSibling("not-built.txt"));
  }

  private static Tool of(
      String name,
      String rules,
      String version,
      Path program,
      Pattern violating,
      String arguments) {
    List<String> command =
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments.split(" "))).toList();
    return new Tool(name, rules, Level.RESTRICTED, version, command, violating, "");
  }

  /// The same tool with rules of another level.
  Tool by(Level other) {
    return new Tool(name, rules, other, version, command, violating, absent);
  }

  private Tool missing(Path reason) throws IOException {
    String text = Files.exists(reason) ? Files.readString(reason).strip() : "run bench/build-peers";
    return new Tool(name, rules, level, version, command, violating, text);
  }

  List<String> command(Path input) {
    return command.stream()
        .map(word -> word.replace("WORK", WORK.toString()).replace("INPUT", input.toString()))
        .toList();
  }

  /// The program of a peer that bench/build-peers built.
  static String program(String name) throws IOException {
    return cache().resolve("peers").resolve(name).resolve(version(name)).resolve(name).toString();
  }

  /// Name and version of a peer.
  static String label(String name) throws IOException {
    return name + " " + version(name);
  }

  private static String version(String name) throws IOException {
    return Files.readString(PEERS.resolve(name).resolve("go.mod"))
        .replaceFirst("(?s).*?\\nrequire \\S+ (\\S+)\\n.*", "$1");
  }

  private static Path cache() {
    String own = System.getenv("PORTCULLIS_CACHE");
    if (own != null) return Path.of(own);
    String user = System.getenv("XDG_CACHE_HOME");
    return (user != null ? Path.of(user) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("portcullis");
  }

  /// What a command prints.
  static String output(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + " failed");
    return output;
  }
}
