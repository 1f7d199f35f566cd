import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// Writes admission requests that create the Pods of the corpus, and what is asked beside them.
///
/// - `requests.jsonl`: an AdmissionReview a line, as the API server sends them to a webhook. Its
///   `uid` is the number of the Pod.
/// - `cluster.yaml`: the namespaces and service accounts of these Pods.
/// - `pods.yaml`: the same Pods, for tools that do not take requests.
class Reviews {
  static void write(int size, Path folder) throws IOException {
    Files.createDirectories(folder);
    Json json = new Json();
    var cluster = new TreeSet<String>();
    try (Writer requests = Files.newBufferedWriter(folder.resolve("requests.jsonl"));
        Writer pods = Files.newBufferedWriter(folder.resolve("pods.yaml"))) {
      for (int i = 0; i < size; i++) {
        String pod = Corpus.pod(i);
        pods.append("---\n").append(pod);
        requests.append(request(i, Json.write(json.read(pod)))).append('\n');
        cluster.add(namespace(Corpus.team(i)));
        cluster.add(serviceAccount(Corpus.app(i), Corpus.team(i)));
      }
    }
    Files.writeString(folder.resolve("cluster.yaml"), String.join("---\n", cluster));
  }

  private static String request(int i, String pod) {
    return """
    {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"%d",\
    "kind":{"group":"","version":"v1","kind":"Pod"},\
    "resource":{"group":"","version":"v1","resource":"pods"},\
    "name":"%s-run-%d","namespace":"%s","operation":"CREATE",\
    "userInfo":{"username":"deployer","groups":["system:authenticated"]},\
    "object":%s,"oldObject":null,"dryRun":false,\
    "options":{"apiVersion":"meta.k8s.io/v1","kind":"CreateOptions"}}}\
    """
        .formatted(i, Corpus.app(i), i % Corpus.PER_APP, Corpus.team(i), pod);
  }

  private static String namespace(String name) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(name);
  }

  private static String serviceAccount(String name, String namespace) {
    return "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s, namespace: %s}\n"
        .formatted(name, namespace);
  }
}
