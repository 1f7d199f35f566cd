import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows in which forms of input a privileged Pod is found, by Portcullis and by its peers, each by
/// one rule. Run from the root, after `bench/build-peers`: `java bench/Inputs.java`.
class Inputs {
  private static final Path WORK = Path.of("bench/target/inputs");
  private static final String RULE = "pod-security/baseline/privileged-containers";

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec:
        containers:
        - name: web
          image: example.com/web:1
          securityContext: {privileged: true}
      """;
  private static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ok, namespace: shop}\n";
  private static final String JSON =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"}, "spec":
       {"containers": [{"name": "web", "image": "web:1", "securityContext": {"privileged": true}}]}}
      """;

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(WORK);
    Policies.write(WORK);
    Files.writeString(WORK.resolve("gator.yaml"), onlyRule(WORK.resolve("gator.yaml")));
    Files.writeString(WORK.resolve("kyverno.yaml"), onlyRule(WORK.resolve("kyverno-vpol.yaml")));
    Path rego = Files.createDirectories(WORK.resolve("rego"));
    for (String file : List.of("baseline-privileged-containers.rego", "lib/pods.rego")) {
      Path to = rego.resolve(Path.of(file).getFileName());
      Files.writeString(to, Files.readString(Path.of("bench/peers/rego").resolve(file)));
    }
    Map<String, List<String>> tools = new LinkedHashMap<>();
    tools.put("portcullis", List.of("./portcullis", "check", "--only", RULE));
    tools.put(
        Tool.label("conftest"),
        List.of(Tool.program("conftest"), "test", "--policy", rego.toString()));
    tools.put(
        Tool.label("gator"),
        List.of(Tool.program("gator"), "test", "--filename", WORK + "/gator.yaml", "--filename"));
    tools.put(
        Tool.label("kyverno"),
        List.of(Tool.program("kyverno"), "apply", WORK + "/kyverno.yaml", "--resource"));
    System.out.println("| a privileged Pod | " + String.join(" | ", tools.keySet()) + " |");
    System.out.println("|---|" + "---|".repeat(tools.size()));
    for (var input : inputs().entrySet()) {
      Path folder = input.getValue();
      List<String> cells = new ArrayList<>();
      for (List<String> tool : tools.values()) {
        cells.add(outcome(tool, folder));
      }
      System.out.println("| " + input.getKey() + " | " + String.join(" | ", cells) + " |");
    }
  }

  private static Map<String, Path> inputs() throws IOException {
    Map<String, Path> inputs = new LinkedHashMap<>();
    inputs.put("in a `.yaml` file", input("plain/pod.yaml", POD));
    inputs.put("in a `.json` file", input("json/pod.json", JSON));
    inputs.put("in a `.YAML` file", input("upper/pod.YAML", POD));
    inputs.put("in a folder below", input("nested/a/b/pod.yaml", POD));
    inputs.put(
        "behind `--- # comment`", input("comment/pod.yaml", CONFIG_MAP + "--- # next\n" + POD));
    inputs.put("behind a broken document", input("broken/pod.yaml", "a: [\n---\n" + POD));
    inputs.put(
        "in a `List`",
        input(
            "list/list.yaml",
            "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + JSON + "]}"));
    inputs.put(
        "under a duplicate key",
        input("duplicate/pod.yaml", POD + "    securityContext: {privileged: false}\n"));
    return inputs;
  }

  /// The folder to judge.
  private static Path input(String file, String text) throws IOException {
    Path path = WORK.resolve("in").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return WORK.resolve("in").resolve(Path.of(file).getName(0));
  }

  /// Of many documents those about the rule.
  private static String onlyRule(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("(?m)^---$\\n", -1))
        .filter(document ->
            document.contains("privileged-containers")
                || document.contains("baselineprivilegedcontainers"))
        .collect(Collectors.joining("---\n"));
  }

  private static String outcome(List<String> tool, Path folder) throws Exception {
    List<String> command = new ArrayList<>(tool);
    command.add(folder.toString());
    File output = WORK.resolve("output").toFile();
    int code =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null")) // gator reads what is piped to it, too
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor();
    String said = Files.readString(output.toPath());
    if (code == 0) {
      return "**lost**";
    }
    boolean found = said.contains("privileged") && !said.contains("duplicate key");
    return found ? "found" : "stops (exit " + code + ")";
  }
}
