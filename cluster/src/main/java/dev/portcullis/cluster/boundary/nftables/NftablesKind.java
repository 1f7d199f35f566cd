package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The packet filter of the machine that Portcullis runs on.
public final class NftablesKind implements DeviceKind {
  private static final String USUAL_TABLE = "portcullis";

  @Override
  public String name() {
    return "nftables";
  }

  @Override
  public @Nullable Device read(String name, Field settings, Refusals refusals) {
    Field table = settings.at("table");
    if (!table.isGiven()) {
      return new NftablesDevice(name, new Commands(USUAL_TABLE), InstantSource.system());
    }
    if (!isName(table.text())) {
      refusals.add(
          table,
          "expected a name of letters, digits, '-' and '_' that begins with a letter, got '%s'"
              .formatted(table.value()));
      return null;
    }
    return new NftablesDevice(name, new Commands(table.text()), InstantSource.system());
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 63
        && isLetter(text.charAt(0))
        && text.chars()
            .allMatch(c -> isLetter(c) || c == '-' || c == '_' || (c >= '0' && c <= '9'));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
