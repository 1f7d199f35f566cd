package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The roles and bindings of `objects.jsonl`, here and on a server.
public final class GivenObjects {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private GivenObjects() {}

  public static List<Resource> read() throws IOException {
    Path objects =
        Path.of(System.getProperty("portcullis.root"))
            .resolve("policy/src/test/resources/dev/portcullis/policy/authorization")
            .resolve("objects.jsonl");
    return Files.readAllLines(objects).stream()
        .map(line -> new Resource("objects.jsonl", 0, (Mapping) Json.read(line)))
        .toList();
  }

  /// Creates them, unless they are there, and waits until the authorizers know the last ones and
  /// the aggregated roles have their rules.
  public static void createOn(ApiClient client) throws IOException, InterruptedException {
    for (Resource object : read()) {
      Answer answer = client.create(object.root(), Run.REAL);
      if (answer.status() != 201 && answer.status() != 409) {
        throw new IOException("could not create " + object.identity() + ": " + answer.message());
      }
    }
    await(client, "testers", "create", "", "configmaps");
    await(client, "ops", "delete", "batch", "jobs");
    await(client, "dev", "get", "example.com", "widgets");
  }

  private static void await(
      ApiClient client, String group, String verb, String apiGroup, String resource)
      throws IOException, InterruptedException {
    Mapping review =
        (Mapping)
            Json.read(
                """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec":
                {"user": "somebody", "groups": ["%s"], "resourceAttributes": {"verb": "%s",
                "group": "%s", "resource": "%s", "namespace": "shop"}}}
                """
                    .formatted(group, verb, apiGroup, resource));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isAllowed(client.create(review, Run.REAL))) {
      if (System.nanoTime() > deadline) {
        throw new IOException("group '" + group + "' was not allowed to " + verb + " in time");
      }
      Thread.sleep(POLL);
    }
  }

  private static boolean isAllowed(Answer answer) {
    return Boolean.TRUE.equals(answer.body().mapping("status").find("allowed"));
  }
}
