package dev.portcullis.cluster.boundary.webhook;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.Told;
import dev.portcullis.cluster.settings.Endpoint;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `webhook`: somebody who is told by HTTP.
public final class WebhookKind implements DeviceKind {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    URI url = Endpoint.url(settings.at("url"), refusals);
    Set<Scope> scopes = Scope.read(settings.at("subjects"), refusals);
    String secret = settings.at("secretFile").text();
    String ledger = settings.at("ledger").text();
    String authority = settings.at("authorityFile").text();
    if (secret.isEmpty()) {
      refusals.add(
          settings.at("secretFile"), "expected a file with the secret that signs, got none");
    }
    if (ledger.isEmpty()) {
      refusals.add(
          settings.at("ledger"), "expected a file, in which it is kept what was acknowledged");
    }
    if (url == null) {
      return null;
    }
    InstantSource clock = InstantSource.system();
    @Nullable Path trusted = authority.isEmpty() ? null : Path.of(authority);
    return new Told(
        name,
        scopes,
        new Ledger(Path.of(ledger), clock),
        new Webhook(new Receiver(url, Path.of(secret), trusted, PATIENCE, clock)));
  }
}
