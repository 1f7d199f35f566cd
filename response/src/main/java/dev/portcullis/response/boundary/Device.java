package dev.portcullis.response.boundary;

import java.util.List;
import java.util.Set;

/// A device at the network boundary that keeps what it is told out. One thread uses it at a time.
///
/// Whatever it is told it may be told again, which is harmless: telling is repeated until it is
/// known to have worked.
public interface Device extends AutoCloseable {
  /// As the configuration calls it.
  String name();

  /// Whether it can block such things.
  boolean takes(Subject subject);

  /// Blocks all of them until their ends, and makes sure by reading them back.
  ///
  /// @throws DeviceFailedException when it is not known that all of them are blocked
  void register(List<Block> blocks) throws DeviceFailedException;

  /// Lets all of them go, and makes sure.
  ///
  /// @throws DeviceFailedException when it is not known that all of them are let go
  void lift(List<Subject> subjects) throws DeviceFailedException;

  /// All that it blocks on our behalf, as it says itself.
  Set<Subject> registered() throws DeviceFailedException;

  /// Hears that what it blocks now is all that is wanted, and nothing else.
  default void settled() {}

  @Override
  void close();
}
