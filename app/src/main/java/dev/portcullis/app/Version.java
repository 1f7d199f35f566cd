package dev.portcullis.app;

/// Which Portcullis this is.
public final class Version {
  /// As in the jar's manifest; `development` when it runs from classes.
  public static final String CURRENT = current();

  private Version() {}

  private static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
