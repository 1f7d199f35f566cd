package dev.portcullis.app.respond.senders;

import dev.portcullis.cluster.settings.Endpoint;
import dev.portcullis.cluster.settings.WholePath;
import dev.portcullis.cluster.tetragon.Server;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import org.jspecify.annotations.Nullable;

/// Reads where a server of Tetragon is. Nobody else may be it: a socket is guarded by the file
/// system, another machine by its certificate.
final class SensorReader {
  private static final String UNIX = "unix:///";
  private static final int PORTS = 1 << 16;

  private SensorReader() {}

  static @Nullable Credential read(Field field, Refusals refusals) {
    Server server =
        new Server(
            field.at("address").text(),
            WholePath.optional(field.at("tlsCa"), refusals),
            WholePath.optional(field.at("tlsCertificate"), refusals),
            WholePath.optional(field.at("tlsKey"), refusals));
    if (!isAddress(server.address())) {
      refusals.add(
          field.at("address"),
          "expected 'unix:///PATH' or 'HOST:PORT', got '%s'".formatted(server.address()));
      return null;
    }
    if (server.certificate().isPresent() != server.key().isPresent()) {
      refusals.add(field, "expected 'tlsCertificate' and 'tlsKey', got one of them");
    }
    if (server.authorities().isEmpty() && server.certificate().isPresent()) {
      refusals.add(field, "expected 'tlsCa' beside 'tlsCertificate', got none");
    }
    if (server.authorities().isEmpty() && !server.isUnixSocket() && !isHere(server.address())) {
      refusals.add(
          field, "expected 'tlsCa' for '%s', which is elsewhere".formatted(server.address()));
    }
    if (server.authorities().isPresent() && server.isUnixSocket()) {
      refusals.add(field.at("tlsCa"), "expected none for a socket of this machine");
    }
    return new Credential.Sensor(server);
  }

  private static boolean isAddress(String address) {
    if (address.startsWith(UNIX)) {
      return address.length() > UNIX.length();
    }
    int colon = address.lastIndexOf(':');
    try {
      int port = Integer.parseInt(address.substring(colon + 1));
      return colon > 0 && address.indexOf('/') < 0 && port > 0 && port < PORTS;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isHere(String address) {
    return Endpoint.isThisMachine(address.substring(0, address.lastIndexOf(':')));
  }
}
