package dev.portcullis.response.boundary;

/// A device did not do what it was told, or does not say.
public final class DeviceFailedException extends Exception {
  private static final long serialVersionUID = 1;

  public DeviceFailedException(String message) {
    super(message);
  }

  public DeviceFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
