package dev.portcullis.cluster.boundary.webhook;

import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Somebody who is told by webhooks, one for each block and one for its end, until he has
/// acknowledged each.
final class Webhook implements Device {
  private final String name;
  private final Set<Scope> scopes;
  private final Receiver receiver;
  private final Ledger ledger;

  Webhook(String name, Set<Scope> scopes, Receiver receiver, Ledger ledger) {
    this.name = name;
    this.scopes = Set.copyOf(scopes);
    this.receiver = receiver;
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
      tell(ledger.toBlock(blocks));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    try {
      tell(ledger.toLift(subjects));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    try {
      return ledger.subjects();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// What was acknowledged before something fails stays so.
  private void tell(List<Ledger.Entry> entries) throws IOException {
    List<Ledger.Entry> acknowledged = new ArrayList<>();
    try {
      for (Ledger.Entry entry : entries) {
        receiver.tell(entry);
        acknowledged.add(entry);
      }
    } finally {
      ledger.acknowledged(acknowledged);
    }
  }

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// He knows until when each block lasts.
  @Override
  public void close() {
    receiver.close();
    try {
      ledger.close();
    } catch (IOException _) {
      // all of it is on disk
    }
  }
}
