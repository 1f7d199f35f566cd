package dev.portcullis.cluster.boundary.published;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `published`: what `portcullis serve` serves to those who fetch.
public final class PublishedKind implements DeviceKind {
  @Override
  public String name() {
    return "published";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    Set<Scope> scopes = Scope.read(settings.at("subjects"), refusals);
    Field history = settings.at("history");
    if (history.text().isEmpty()) {
      refusals.add(history, "expected a file, in which it is kept what readers were told");
      return null;
    }
    return new Published(name, scopes, Path.of(history.text()), InstantSource.system());
  }
}
