package dev.portcullis.cluster.boundary.webhook;

import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Ledger.Entry;
import dev.portcullis.cluster.boundary.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Somebody who is told by webhooks, one for each block and one for its end, until he has
/// acknowledged each.
record Webhook(Receiver receiver) implements Told.Telling {
  /// What was acknowledged before something fails stays so.
  @Override
  public void tell(List<Entry> entries, Ledger ledger) throws IOException {
    List<Entry> acknowledged = new ArrayList<>();
    try {
      for (Entry entry : entries) {
        receiver.tell(entry);
        acknowledged.add(entry);
      }
    } finally {
      ledger.acknowledged(acknowledged);
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
