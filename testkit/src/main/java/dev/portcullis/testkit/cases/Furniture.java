package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Everything that groups of cases need on a server before policies come.
record Furniture(ApiClient client, Server server) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  /// First what others live in or are instances of. What two cases share is placed once.
  void place(List<ServerGroup> groups) throws IOException {
    Set<Mapping> all = new LinkedHashSet<>();
    for (ServerGroup group : groups) {
      for (Mapping each : group.context()) {
        all.add(
            group.former().stream().filter(former -> isOf(former, each)).findFirst().orElse(each));
      }
      all.addAll(group.stored());
      group.cases().forEach(each -> all.add(each.oldObject()));
    }
    all.remove(Mapping.EMPTY);
    List<Mapping> rest = new ArrayList<>();
    for (Mapping each : all) {
      switch (each.string("kind", "")) {
        case "Namespace" -> server.put(each);
        case "CustomResourceDefinition" -> define(each);
        default -> rest.add(each);
      }
    }
    for (Mapping each : rest) {
      place(each);
    }
    for (ServerGroup group : groups) {
      tighten(group);
    }
  }

  /// Replaces what definitions were when objects were stored.
  private void tighten(ServerGroup group) throws IOException {
    for (Mapping each : group.context()) {
      if (group.former().stream().anyMatch(former -> isOf(former, each))) {
        Mapping stored = client.get(each).body();
        server.put(stored.with("spec", each.mapping("spec")));
      }
    }
    if (group.probe().size() > 0) {
      server.await(group.probe(), Server.Admission.DENIED);
    }
  }

  private static boolean isOf(Mapping former, Mapping now) {
    return former.string("kind", "").equals(now.string("kind", ""))
        && former
            .mapping("metadata")
            .string("name", "")
            .equals(now.mapping("metadata").string("name", ""));
  }

  private void define(Mapping definition) throws IOException {
    server.create(definition);
    Mapping spec = definition.mapping("spec");
    for (Mapping version : spec.sequence("versions").mappings()) {
      awaitVersion("/apis/" + spec.string("group", "") + "/" + version.string("name", ""), spec);
    }
  }

  private void awaitVersion(String path, Mapping spec) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String plural = spec.mapping("names").string("plural", "");
    while (!client.get(path + "/" + plural).succeeded()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the server does not serve '" + path + "/" + plural + "'");
      }
      Server.pause(POLL);
    }
  }

  /// A status and ephemeral containers are no part of a creation.
  private void place(Mapping object) throws IOException {
    Mapping created = object;
    if (object.mapping("spec").sequence("ephemeralContainers").size() > 0) {
      created = Trees.set(object, Sequence.EMPTY, "spec", "ephemeralContainers");
    }
    server.create(created);
    if (!created.equals(object)) {
      require(client.update(object, "ephemeralcontainers", Run.REAL), object);
    }
    if (object.mapping("status").size() > 0) {
      Mapping stored = client.get(object).body().mapping("metadata");
      String version = stored.string("resourceVersion", "");
      Mapping read = Trees.set(object, version, "metadata", "resourceVersion");
      require(client.update(read, "status", Run.REAL), object);
    }
  }

  private static void require(Answer answer, Mapping object) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException("could not complete " + object + ": " + answer.message());
    }
  }
}
