package dev.portcullis.cluster.settings;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where somebody is spoken to so that nobody else listens: by TLS, or on this machine.
public final class Endpoint {
  private Endpoint() {}

  /// The address that the field has, `null` when it has none of that kind, which `refusals` hears.
  public static @Nullable URI url(Field field, Refusals refusals) {
    String text = field.text();
    try {
      URI url = new URI(text);
      String host = url.getHost();
      boolean plain = "http".equals(url.getScheme()) && host != null && isThisMachine(host);
      if (plain || ("https".equals(url.getScheme()) && host != null)) {
        return url;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    refusals.add(
        field, "expected 'https://…', or 'http://' of this machine, got '%s'".formatted(text));
    return null;
  }

  /// Whether a host is this machine by its loopback.
  ///
  /// @param host a name or an address, that of IPv6 in brackets
  public static boolean isThisMachine(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return host.equals("localhost")
        || (IpAddress.parse(bare) instanceof Answer.Value<IpAddress>(IpAddress address)
            && address.isLoopback());
  }
}
