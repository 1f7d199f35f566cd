package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects.UnknownException;
import org.jspecify.annotations.Nullable;

/// The Namespace that something is in. Few conditions ask about it, so that it is looked at when
/// the first one does, and once. Safe for use by many threads.
public final class Home {
  private final Objects objects;
  private final String name;
  private boolean looked;
  private @Nullable Mapping found;

  /// @param name empty for what is in none
  public Home(Objects objects, String name) {
    this.objects = objects;
    this.name = name;
  }

  /// The Namespace object, `null` when there is none or nobody knows it.
  ///
  /// @throws UnknownException when nobody can tell
  public synchronized @Nullable Mapping namespace() throws UnknownException {
    if (!looked && !name.isEmpty()) {
      found = objects.find("v1", "Namespace", "", name);
    }
    looked = true;
    return found;
  }
}
