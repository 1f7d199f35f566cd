package dev.portcullis.cluster.dryrun;

/// Who else uses a cluster.
public enum Tenancy {
  /// Others do: only what does nothing is put into it.
  SHARED,
  /// Nobody does: it is there for the cases.
  OWN
}
