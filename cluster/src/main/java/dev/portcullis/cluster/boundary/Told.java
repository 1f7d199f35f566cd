package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.boundary.Ledger.Entry;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A device that cannot be asked: it is told, and what it has acknowledged stands in a ledger.
public final class Told implements Device {
  private final String name;
  private final Set<Scope> scopes;
  private final Ledger ledger;
  private final Telling telling;

  public Told(String name, Set<Scope> scopes, Ledger ledger, Telling telling) {
    this.name = name;
    this.scopes = Set.copyOf(scopes);
    this.ledger = ledger;
    this.telling = telling;
  }

  /// The way to a device.
  public interface Telling {
    /// Tells the device, and the ledger what it has acknowledged.
    ///
    /// @param entries at least one, all to be blocked or all to be let go
    void tell(List<Entry> entries, Ledger ledger) throws IOException;

    default void close() {}
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

  private void tell(List<Entry> entries) throws IOException {
    if (!entries.isEmpty()) {
      telling.tell(entries, ledger);
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

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// What is blocked stays so: the device knows until when.
  @Override
  public void close() {
    telling.close();
    try {
      ledger.close();
    } catch (IOException _) {
      // all of it is on disk
    }
  }
}
