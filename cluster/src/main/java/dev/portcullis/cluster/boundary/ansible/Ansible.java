package dev.portcullis.cluster.boundary.ansible;

import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Ledger.Standing;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Something that a playbook configures, all that is new by one run.
final class Ansible implements Device {
  private final String name;
  private final Set<Scope> scopes;
  private final Playbook playbook;
  private final Ledger ledger;

  Ansible(String name, Set<Scope> scopes, Playbook playbook, Ledger ledger) {
    this.name = name;
    this.scopes = Set.copyOf(scopes);
    this.playbook = playbook;
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takes(Subject subject) {
    return scopes.contains(Scope.of(subject));
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    try {
      run(ledger.toBlock(blocks), List.of());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    try {
      run(List.of(), ledger.toLift(subjects));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void run(List<Ledger.Entry> present, List<Ledger.Entry> absent) throws IOException {
    if (present.isEmpty() && absent.isEmpty()) {
      return;
    }
    List<Ledger.Entry> all =
        ledger.entries().stream().filter(entry -> entry.standing() != Standing.LIFTING).toList();
    playbook.run(ExtraVars.of(name, present, absent, all));
    ledger.acknowledged(present);
    ledger.acknowledged(absent);
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    try {
      return ledger.subjects();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// What was configured stays so.
  @Override
  public void close() {
    try {
      ledger.close();
    } catch (IOException _) {
      // all of it is on disk
    }
  }
}
