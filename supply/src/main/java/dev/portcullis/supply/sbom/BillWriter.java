package dev.portcullis.supply.sbom;

import tools.jackson.core.JsonGenerator;

/// Writes bills in one form.
interface BillWriter {
  /// Writes the one document of `json`: the same for the same bill and stamp.
  void write(Bill bill, Stamp stamp, JsonGenerator json);
}
