package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;

/// A form in which statements are written.
interface VexFormat {
  /// Whether a document says that it is in this form.
  boolean claims(Mapping document);

  /// Takes the statements of a document.
  void read(Mapping document, Sheet into);
}
