package dev.portcullis.supply.sbom;

import dev.portcullis.model.Mapping;

/// A form of bills of materials that are documents of JSON.
interface BillFormat {
  /// Whether a document says that it is in this form.
  boolean claims(Mapping document);

  /// Takes what a document lists.
  void read(Mapping document, Listing into);
}
