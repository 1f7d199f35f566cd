package dev.portcullis.response;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Objects that are those of others, but for what a test overrides.
public interface ForwardingObjects extends Objects {
  Objects objects();

  @Override
  default @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
      throws UnknownException {
    return objects().find(apiVersion, kind, namespace, name);
  }

  @Override
  default List<Mapping> all(String apiVersion, String kind, String namespace)
      throws UnknownException {
    return objects().all(apiVersion, kind, namespace);
  }

  @Override
  default String kind(String apiVersion, String resource) throws UnknownException {
    return objects().kind(apiVersion, resource);
  }

  @Override
  default boolean scales(String apiVersion, String kind) throws UnknownException {
    return objects().scales(apiVersion, kind);
  }
}
