package dev.portcullis.source.yaml;

/// How a fast reader leaves a document that is not for it: broken or beyond its subset. The
/// complete reader then reads that document from its beginning.
final class NotPlain extends Exception {
  private static final long serialVersionUID = 1;

  NotPlain() {
    super(null, null, false, false);
  }
}
