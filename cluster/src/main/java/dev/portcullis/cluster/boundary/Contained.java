package dev.portcullis.cluster.boundary;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.util.List;
import java.util.Set;

/// A device whose bugs are failures like any other: they are told and tried again, and who follows
/// it goes on.
final class Contained implements Device {
  private final Device device;
  private final Listener listener;

  /// The last bug that was told, empty when it went well since: it is tried again and again.
  private String told = "";

  Contained(Device device, Listener listener) {
    this.device = device;
    this.listener = listener;
  }

  @Override
  public String name() {
    return device.name();
  }

  @Override
  public boolean takes(Subject subject) {
    return device.takes(subject);
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    contain(() -> {
      device.register(blocks);
      return blocks;
    });
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    contain(() -> {
      device.lift(subjects);
      return subjects;
    });
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    return contain(device::registered);
  }

  @Override
  public void settled() {
    try {
      device.settled();
    } catch (RuntimeException e) {
      tell(bug(e));
    }
  }

  /// What a device is asked or told.
  private interface Act<T> {
    T done() throws DeviceFailedException;
  }

  private <T> T contain(Act<T> act) throws DeviceFailedException {
    try {
      T came = act.done();
      told = "";
      return came;
    } catch (RuntimeException e) {
      String bug = bug(e);
      tell(bug);
      throw new DeviceFailedException(bug, e);
    }
  }

  private String bug(RuntimeException e) {
    return "a bug of Portcullis at the device '%s': %s".formatted(device.name(), e);
  }

  private void tell(String bug) {
    if (!bug.equals(told)) {
      told = bug;
      listener.trouble(bug);
    }
  }

  @Override
  public void close() {
    device.close();
  }
}
