import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the tools have to do, with inputs of several sizes.
///
/// @param unit what a size counts
/// @param note what a reader of the table has to know
/// @param breaking how many objects of a size break the Restricted level: known by whoever wrote
///   them, not asked of any tool
record Work(
    String name,
    String unit,
    String note,
    List<Integer> sizes,
    Input input,
    IntUnaryOperator breaking,
    List<Tool> tools) {

  /// Writes the input of a size to a folder.
  interface Input {
    void write(int size, Path folder) throws IOException;
  }

  /// All, in the order of the report.
  ///
  /// @param before a checkout of Portcullis that is to be measured, too
  static List<Work> all(Optional<Path> before) throws Exception {
    Files.createDirectories(Tool.WORK);
    Policies.write(Tool.WORK);
    return List.of(documents(before), deployments(before), reviews());
  }

  private static Work documents(Optional<Path> before) throws Exception {
    String gator = "test --filename WORK/%s.yaml --filename INPUT";
    String kyverno = "apply %s.yaml --remove-color --resource INPUT-flat";
    List<Tool> tools = checks(before);
    tools.add(
        Tool.peer(
            "conftest",
            "the same in Rego",
            Tool.NAMED,
            "test --no-color --policy bench/peers/rego INPUT"));
    for (var form : List.of("gator", "gator-one")) {
      String rules = form.equals("gator") ? "a template each" : "one template";
      tools.add(
          Tool.peer("gator", "the same in Rego, " + rules, Tool.NAMED, gator.formatted(form)));
    }
    tools.add(
        Tool.peer("kyverno", "the very same", Tool.FAILED, kyverno.formatted("WORK/kyverno-vap")));
    tools.add(
        Tool.peer(
            "kyverno",
            "the same as ValidatingPolicy",
            Tool.FAILED,
            kyverno.formatted("WORK/kyverno-vpol")));
    tools.add(
        Tool.peer(
            "kyverno",
            "its podSecurity rule",
            Tool.FAILED,
            kyverno.formatted("bench/peers/kyverno/pod-security")));
    tools.add(
        Tool.peer("kube-linter", "its defaults", Tool.OBJECT, "lint INPUT").by(Tool.Level.ITS_OWN));
    return new Work(
        "documents",
        "documents",
        "Manifests of many kinds in folders.",
        List.of(1, 100, 1_000, 10_000, 50_000),
        Work::corpus,
        Corpus::breaking,
        tools);
  }

  private static Work deployments(Optional<Path> before) throws Exception {
    return new Work(
        "deployments",
        "Deployments",
        "Nothing but Deployments: each is completed as the API server does, and so is the Pod that"
            + " it leads to, before they are judged.",
        List.of(1, 1_000, 10_000),
        Work::onlyDeployments,
        Work::breaking,
        checks(before));
  }

  private static Work reviews() throws Exception {
    String review = "review --policies WORK/bound.yaml --context INPUT/cluster.yaml";
    String kyverno = "apply WORK/%s.yaml --remove-color --resource INPUT/pods.yaml";
    return new Work(
        "reviews",
        "requests",
        "Requests that create a Pod each, answered by the 19 Pod Security policies with their"
            + " bindings. kyverno takes no requests: the same Pods as one YAML file are the nearest"
            + " that it offers. conftest and gator do not judge a ValidatingAdmissionPolicy.",
        List.of(1, 1_000, 10_000, 100_000),
        Reviews::write,
        Work::breaking,
        List.of(
            Tool.portcullis(
                Path.of("."), "Pod Security", Tool.DENIED, review + " INPUT/requests.jsonl"),
            Tool.peer("kyverno", "the very same", Tool.FAILED, kyverno.formatted("bound")),
            Tool.peer(
                "kyverno",
                "the same without bindings",
                Tool.FAILED,
                kyverno.formatted("kyverno-vap"))));
  }

  private static List<Tool> checks(Optional<Path> before) throws Exception {
    List<Tool> tools = new ArrayList<>();
    List<Path> checkouts = Stream.concat(Stream.of(Path.of(".")), before.stream()).toList();
    for (Path checkout : checkouts) {
      String check = "check --output json";
      tools.add(
          Tool.portcullis(checkout, "whole library", Tool.RESOURCE, check + " INPUT")
              .by(Tool.Level.ITS_OWN));
      tools.add(
          Tool.portcullis(
              checkout, "Pod Security", Tool.RESOURCE, check + " --only pod-security INPUT"));
    }
    return tools;
  }

  Path folder(int size) {
    return Tool.WORK.resolve(name + "-" + size);
  }

  /// Writes the input of a size.
  void prepare(int size) throws IOException {
    delete(folder(size));
    input.write(size, folder(size));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }

  /// And beside the folder the same files without folders: kyverno reads only those directly in the
  /// one it is given.
  private static void corpus(int size, Path folder) throws IOException {
    Path flat = Path.of(folder + "-flat");
    delete(flat);
    Corpus.write(size, folder);
    Files.createDirectories(flat);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('/', '_');
        Files.copy(file, flat.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void onlyDeployments(int size, Path folder) throws IOException {
    for (int i = 0; i < size; i++) {
      Path app = Files.createDirectories(folder.resolve(Corpus.team(i)).resolve(Corpus.app(i)));
      Files.writeString(app.resolve("web-" + i % Corpus.PER_APP + ".yaml"), Corpus.deployment(i));
    }
  }

  private static int breaking(int size) {
    return (int) IntStream.range(0, size).filter(Corpus::breaks).count();
  }
}
