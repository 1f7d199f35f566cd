package dev.portcullis.supply.sbom;

import tools.jackson.core.JsonGenerator;

/// The forms in which bills are written, all of them in JSON.
public enum Form {
  CYCLONEDX_1_6("cyclonedx-1.6", new CycloneDxWriter("1.6")),
  CYCLONEDX_1_7("cyclonedx-1.7", new CycloneDxWriter("1.7")),
  SPDX_2_3("spdx-2.3", new Spdx2Writer()),
  SPDX_3_0("spdx-3.0", new Spdx3Writer());

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // writers hold no state
  private final BillWriter writer;

  Form(String word, BillWriter writer) {
    this.word = word;
    this.writer = writer;
  }

  /// As a user names it: `cyclonedx-1.6`.
  public String word() {
    return word;
  }

  /// Writes a bill as the one document of `json`. What is written depends on the bill and its stamp
  /// alone.
  public void write(Bill bill, Stamp stamp, JsonGenerator json) {
    writer.write(bill, stamp, json);
  }
}
