package dev.portcullis.cluster.boundary.ansible;

import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Ledger.Entry;
import dev.portcullis.cluster.boundary.Ledger.Standing;
import dev.portcullis.cluster.boundary.Told;
import java.io.IOException;
import java.util.List;

/// Something that a playbook configures, all that is new by one run.
///
/// @param name of the device, which the playbook is told
record Ansible(String name, Playbook playbook) implements Told.Telling {
  @Override
  public void tell(List<Entry> entries, Ledger ledger) throws IOException {
    List<Entry> present = entries.stream().filter(Ansible::isWanted).toList();
    List<Entry> absent = entries.stream().filter(entry -> !isWanted(entry)).toList();
    List<Entry> all = ledger.entries().stream().filter(Ansible::isWanted).toList();
    playbook.run(ExtraVars.of(name, present, absent, all));
    ledger.acknowledged(entries);
  }

  private static boolean isWanted(Entry entry) {
    return entry.standing() != Standing.LIFTING;
  }
}
