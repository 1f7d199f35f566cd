package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of a cluster, asked of its API server.
public record LiveObjects(ApiServer server) implements Objects {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  @Override
  public @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
      throws UnknownException {
    try {
      Mapping reference = References.of(apiVersion, kind, namespace, name);
      if (!server.serves(reference)) {
        return null;
      }
      Answer answer = server.get(reference);
      return answer.status() == NOT_FOUND ? null : known(answer).body();
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Mapping> all(String apiVersion, String kind, String namespace)
      throws UnknownException {
    return selected(apiVersion, kind, namespace, Mapping.EMPTY);
  }

  @Override
  public List<Mapping> selected(String apiVersion, String kind, String namespace, Mapping selector)
      throws UnknownException {
    try {
      Mapping reference = References.of(apiVersion, kind, namespace, "");
      if (!server.serves(reference)) {
        return List.of();
      }
      Answer answer = known(server.list(reference, Selectors.text(selector)));
      List<Mapping> objects = new ArrayList<>();
      for (Mapping item : answer.body().sequence("items").mappings()) {
        // The items of a list do not say what they are.
        objects.add(item.with("apiVersion", apiVersion).with("kind", kind));
      }
      return objects;
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String kind(String apiVersion, String resource) throws UnknownException {
    try {
      return server.kind(apiVersion, resource);
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean scales(String apiVersion, String kind) throws UnknownException {
    try {
      Mapping reference = References.of(apiVersion, kind, "", "");
      return server.serves(reference)
          && server.serves(apiVersion, server.plural(reference) + "/scale");
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Answer known(Answer answer) throws UnknownException {
    if (answer.status() == FORBIDDEN) {
      throw new DeniedException("the API server answers 403 " + answer.message());
    }
    if (!answer.succeeded()) {
      throw new UnknownException(
          "the API server answers %d %s".formatted(answer.status(), answer.message()));
    }
    return answer;
  }
}
