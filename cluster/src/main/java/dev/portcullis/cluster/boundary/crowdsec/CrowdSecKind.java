package dev.portcullis.cluster.boundary.crowdsec;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.boundary.Device;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `crowdsec`: the local API of a CrowdSec, as one of its machines.
public final class CrowdSecKind implements DeviceKind {
  @Override
  public String name() {
    return "crowdsec";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    URI place = place(settings.at("url"), refusals);
    String machine = settings.at("machine").text();
    String password = settings.at("passwordFile").text();
    if (machine.isEmpty()) {
      refusals.add(settings.at("machine"), "expected the name of a machine of CrowdSec, got none");
    }
    if (password.isEmpty()) {
      refusals.add(settings.at("passwordFile"), "expected a file with its password, got none");
    }
    return place == null
        ? null
        : new CrowdSec(
            name, new LocalApi(place, machine, Path.of(password)), InstantSource.system());
  }

  private static @Nullable URI place(Field field, Refusals refusals) {
    String text = field.text();
    try {
      URI place = new URI(text.endsWith("/") ? text : text + "/");
      String host = place.getHost();
      boolean plain = "http".equals(place.getScheme()) && host != null && isLoopback(host);
      if (plain || ("https".equals(place.getScheme()) && host != null)) {
        return place;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    refusals.add(
        field, "expected 'https://…', or 'http://' of this machine, got '%s'".formatted(text));
    return null;
  }

  private static boolean isLoopback(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return host.equals("localhost")
        || (IpAddress.parse(bare) instanceof Answer.Value<IpAddress>(IpAddress address)
            && address.isLoopback());
  }
}
