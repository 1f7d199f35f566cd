package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `haproxy`: a map of an HAProxy, by its runtime API.
public final class HaproxyKind implements DeviceKind {
  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    RuntimeSocket socket = RuntimeSocket.of(settings.at("socket").text());
    if (socket == null) {
      refusals.add(
          settings.at("socket"),
          "expected an absolute path or a port of this machine such as '127.0.0.1:9999', got '%s'"
              .formatted(settings.at("socket").text()));
    }
    Field file = settings.at("file");
    requirePath(file, refusals);
    Field map = settings.at("map");
    if (map.isGiven()) {
      requirePath(map, refusals);
    }
    return socket == null
        ? null
        : new Haproxy(
            name,
            new MapFile(Path.of(file.text())),
            new RuntimeMap(socket, map.isGiven() ? map.text() : file.text()));
  }

  /// It is part of commands, where a blank, a semicolon or a number sign would mean something.
  private static void requirePath(Field field, Refusals refusals) {
    String text = field.text();
    boolean sound =
        !text.isEmpty()
            && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
    if (!sound) {
      refusals.add(
          field,
          "expected a file, of letters, digits, '/', '.', '_' and '-', got '%s'".formatted(text));
    }
  }
}
