package dev.portcullis.cluster.admission;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.supply.admission.AdmittedImage;
import dev.portcullis.supply.admission.Shard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/// The images that a cluster lets in by the policy `image/admitted-digests`. Several may write at a
/// time: each digest is a key of its own, and a change names no other one.
public final class AdmittedImages {
  private static final String MANAGER = "portcullis-image";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final ApiServer server;

  public AdmittedImages(ApiServer server) {
    this.server = server;
  }

  /// All of them, by what they are called and their digest.
  ///
  /// @throws IOException when the cluster does not say
  public List<AdmittedImage> all() throws IOException {
    List<AdmittedImage> images = new ArrayList<>();
    for (Mapping each : objects()) {
      images.addAll(Shard.read(each, AdmittedImages::evidence));
    }
    images.sort(Comparator.comparing(AdmittedImage::image).thenComparing(AdmittedImage::digest));
    return images;
  }

  /// Lets images in. All sixteen ConfigMaps are there then: one that is missing answers for
  /// nothing.
  ///
  /// @throws IOException when the cluster does not take them
  public void admit(Collection<AdmittedImage> images) throws IOException {
    Map<Shard, Mapping.Builder> changes = new LinkedHashMap<>();
    for (AdmittedImage each : images) {
      changes
          .computeIfAbsent(Shard.of(each.digest()), _ -> new Mapping.Builder(4))
          .put(Shard.key(each.digest()), Json.write(each.evidence()));
    }
    for (Shard missing : missing()) {
      create(missing);
    }
    for (Map.Entry<Shard, Mapping.Builder> each : changes.entrySet()) {
      accepted(patch(each.getKey(), each.getValue().build()), each.getKey());
    }
  }

  /// Lets images in no longer. Containers that run stay.
  ///
  /// @return the digests that were let in until now
  /// @throws IOException when the cluster does not forget them
  public SortedSet<String> revoke(Set<String> digests) throws IOException {
    SortedSet<String> revoked = new TreeSet<>();
    Map<Shard, Mapping.Builder> changes = new LinkedHashMap<>();
    for (AdmittedImage each : all()) {
      if (digests.contains(each.digest())) {
        revoked.add(each.digest());
        changes
            .computeIfAbsent(Shard.of(each.digest()), _ -> new Mapping.Builder(4))
            .put(Shard.key(each.digest()), Null.NULL);
      }
    }
    for (Map.Entry<Shard, Mapping.Builder> each : changes.entrySet()) {
      Answer answer = patch(each.getKey(), each.getValue().build());
      if (answer.status() != NOT_FOUND) {
        accepted(answer, each.getKey());
      }
    }
    return revoked;
  }

  private Set<Shard> missing() throws IOException {
    Set<Shard> missing = new LinkedHashSet<>(Shard.all());
    Set<String> there = new TreeSet<>();
    for (Mapping each : objects()) {
      there.add(each.mapping("metadata").string("name", ""));
    }
    missing.removeIf(each -> there.contains(each.name()));
    return missing;
  }

  private List<Mapping> objects() throws IOException {
    Answer answer = server.list(Shard.all().getFirst().object(), Shard.LABEL);
    if (!answer.succeeded()) {
      throw new IOException(
          "'%s' does not tell the ConfigMaps in '%s': %d %s"
              .formatted(server.place(), Shard.NAMESPACE, answer.status(), answer.message()));
    }
    return answer.body().sequence("items").mappings();
  }

  private void create(Shard shard) throws IOException {
    Answer answer = server.create(shard.object(), ApiServer.REAL);
    if (answer.status() != CONFLICT) {
      accepted(answer, shard);
    }
  }

  private Answer patch(Shard shard, Mapping data) throws IOException {
    return server.patch(shard.object(), new Mapping.Builder(1).put("data", data).build(), MANAGER);
  }

  private void accepted(Answer answer, Shard shard) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException(
          "'%s' does not take the ConfigMap '%s' in '%s': %d %s"
              .formatted(
                  server.place(),
                  shard.name(),
                  Shard.NAMESPACE,
                  answer.status(),
                  answer.message()));
    }
  }

  private static Optional<Mapping> evidence(String text) {
    try {
      return Json.read(text) instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
