package dev.portcullis.cluster.boundary.ansible;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.Told;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.response.boundary.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `ansible`: what a playbook configures.
public final class AnsibleKind implements DeviceKind {
  private static final String USUAL_PROGRAM = "ansible-playbook";
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "ansible";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    Path file = path(settings.at("playbook"), "expected a playbook, got none", refusals);
    Path inventory = path(settings.at("inventory"), "expected an inventory, got none", refusals);
    Path ledger =
        path(settings.at("ledger"), "expected a file, in which it is kept what was done", refusals);
    Path output =
        path(settings.at("output"), "expected a folder for what runs print, got none", refusals);
    Duration patience = patience(settings.at("timeout"), refusals);
    Set<Scope> scopes = Scope.read(settings.at("subjects"), refusals);
    Field program = settings.at("program");
    if (!refusals.isEmpty()) {
      return null;
    }
    InstantSource clock = InstantSource.system();
    return new Told(
        name,
        scopes,
        new Ledger(ledger, clock),
        new Ansible(
            name,
            new Playbook(
                program.isGiven() ? program.text() : USUAL_PROGRAM,
                file,
                inventory,
                new Output(output),
                patience,
                clock)));
  }

  private static Path path(Field field, String expected, Refusals refusals) {
    if (field.text().isEmpty()) {
      refusals.add(field, expected);
    }
    return Path.of(field.text()).toAbsolutePath();
  }

  private static Duration patience(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return USUAL_PATIENCE;
    }
    if (Times.duration(field.text()) instanceof Duration patience && patience.isPositive()) {
      return patience;
    }
    refusals.add(field, "expected a duration such as '2m', got '%s'".formatted(field.value()));
    return USUAL_PATIENCE;
  }
}
