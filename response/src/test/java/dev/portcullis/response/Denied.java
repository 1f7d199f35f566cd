package dev.portcullis.response;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Objects of which those of some kinds may not be seen.
///
/// @param hides the kinds
public record Denied(Objects objects, Predicate<String> hides) implements ForwardingObjects {
  private void see(String kind) throws DeniedException {
    if (hides.test(kind)) {
      throw new DeniedException("forbidden");
    }
  }

  @Override
  public @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
      throws UnknownException {
    see(kind);
    return objects.find(apiVersion, kind, namespace, name);
  }

  @Override
  public List<Mapping> all(String apiVersion, String kind, String namespace)
      throws UnknownException {
    see(kind);
    return objects.all(apiVersion, kind, namespace);
  }
}
