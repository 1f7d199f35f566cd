import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What is run: the program, which rules it judges by, its arguments for a size, and how its report
/// names a resource that violates one. `absent` says why there is no program; else it is empty.
record Tool(
    String name,
    String rules,
    String version,
    Function<Integer, List<String>> command,
    Pattern violating,
    String absent) {
  private static final Path PEERS = Path.of("bench/peers");

  static List<Tool> all() throws Exception {
    Files.createDirectories(Compare.WORK);
    Policies.write(Compare.WORK);
    Pattern named = Pattern.compile("([A-Z]\\w+ [\\w-]+/[\\w-]+): (?!\\[)");
    Pattern failed = Pattern.compile("-> resource (\\S+) failed");
    Pattern object = Pattern.compile("\\(object: ([^)]+)\\)");
    String gator = "test --filename WORK/%s.yaml --filename CORPUS";
    String kyverno = "apply %s.yaml --remove-color --resource FLAT";
    return List.of(
        portcullis("whole library"),
        portcullis("Pod Security", "--only", "pod-security"),
        peer(
            "conftest",
            "the same in Rego",
            named,
            "test --no-color --policy bench/peers/rego CORPUS"),
        peer("gator", "the same in Rego, a template each", named, gator.formatted("gator")),
        peer("gator", "the same in Rego, one template", named, gator.formatted("gator-one")),
        peer("kyverno", "the very same", failed, kyverno.formatted("WORK/kyverno-vap")),
        peer(
            "kyverno",
            "the same as ValidatingPolicy",
            failed,
            kyverno.formatted("WORK/kyverno-vpol")),
        peer(
            "kyverno",
            "its podSecurity rule",
            failed,
            kyverno.formatted("bench/peers/kyverno/pod-security")),
        peer("kube-linter", "its defaults", object, "lint CORPUS"));
  }

  private static Tool portcullis(String rules, String... options) throws Exception {
    String version = Compare.output("git", "describe", "--always", "--dirty").strip();
    // The report for people stops after some findings; this one has all, as the peers' have.
    Pattern violating = Pattern.compile("\"resource\": \\{\\s+\"apiVersion\": (\"[^}]*)\\}");
    return new Tool(
        "portcullis",
        rules,
        version,
        size -> {
          List<String> command =
              new ArrayList<>(List.of("./portcullis", "check", "--output", "json"));
          command.addAll(List.of(options));
          command.add(Compare.corpus(size).toString());
          return command;
        },
        violating,
        "");
  }

  private static Tool peer(String name, String rules, Pattern violating, String arguments)
      throws IOException {
    Path reason = PEERS.resolve(name).resolve("not-built.txt");
    if (Files.exists(reason)) {
      return new Tool(name, rules, "", _ -> List.of(), violating, Files.readString(reason).strip());
    }
    String version = version(name);
    Path folder = cache().resolve("peers").resolve(name).resolve(version);
    Path program = folder.resolve(name);
    Tool tool =
        new Tool(
            name,
            rules,
            version,
            size -> {
              List<String> command = new ArrayList<>(List.of(program.toString()));
              for (String argument : arguments.split(" ")) {
                command.add(
                    argument
                        .replace("WORK", Compare.WORK.toString())
                        .replace("CORPUS", Compare.corpus(size).toString())
                        .replace("FLAT", Compare.flat(size).toString()));
              }
              return command;
            },
            violating,
            "");
    if (Files.isExecutable(program)) return tool;
    Path failed = folder.resolve("not-built.txt");
    return tool.missing(
        Files.exists(failed) ? Files.readString(failed).strip() : "run bench/build-peers");
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

  private Tool missing(String reason) {
    return new Tool(name, rules, version, command, violating, reason);
  }

  private static Path cache() {
    String own = System.getenv("PORTCULLIS_CACHE");
    if (own != null) return Path.of(own);
    String user = System.getenv("XDG_CACHE_HOME");
    return (user != null ? Path.of(user) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("portcullis");
  }
}
