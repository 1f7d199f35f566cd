package dev.portcullis.cluster.boundary.crowdsec;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.cluster.settings.Endpoint;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.net.URI;
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
    URI url = Endpoint.url(settings.at("url"), refusals);
    String machine = settings.at("machine").text();
    String password = settings.at("passwordFile").text();
    if (machine.isEmpty()) {
      refusals.add(settings.at("machine"), "expected the name of a machine of CrowdSec, got none");
    }
    if (password.isEmpty()) {
      refusals.add(settings.at("passwordFile"), "expected a file with its password, got none");
    }
    if (url == null) {
      return null;
    }
    URI place = url.getPath().endsWith("/") ? url : URI.create(url + "/");
    return new CrowdSec(
        name, new LocalApi(place, machine, Path.of(password)), InstantSource.system());
  }
}
