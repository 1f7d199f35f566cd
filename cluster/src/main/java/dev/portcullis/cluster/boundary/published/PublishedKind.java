package dev.portcullis.cluster.boundary.published;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
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
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Field subjects = settings.at("subjects");
    for (Field item : subjects.items()) {
      Scope scope = scope(item.text());
      if (scope == null) {
        refusals.add(
            item,
            "expected one of '%s', got '%s'"
                .formatted(
                    String.join("', '", Arrays.stream(Scope.values()).map(Scope::word).toList()),
                    item.value()));
      } else {
        scopes.add(scope);
      }
    }
    if (subjects.isGiven() && subjects.items().isEmpty()) {
      refusals.add(subjects, "expected a list, got '%s'".formatted(subjects.value()));
    }
    Field history = settings.at("history");
    if (history.text().isEmpty()) {
      refusals.add(history, "expected a file, in which it is kept what readers were told");
      return null;
    }
    Set<Scope> wanted = scopes.isEmpty() ? EnumSet.of(Scope.ADDRESSES) : scopes;
    return new Published(name, wanted, Path.of(history.text()), InstantSource.system());
  }

  private static @Nullable Scope scope(String word) {
    for (Scope scope : Scope.values()) {
      if (scope.word().equals(word)) {
        return scope;
      }
    }
    return null;
  }
}
