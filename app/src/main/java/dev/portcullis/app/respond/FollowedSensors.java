package dev.portcullis.app.respond;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.cluster.tetragon.SensorEvent;
import dev.portcullis.cluster.tetragon.SensorStream;
import dev.portcullis.cluster.tetragon.Server;
import dev.portcullis.response.detection.tetragon.TetragonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The servers of Tetragon that senders have, each followed by itself.
final class FollowedSensors implements AutoCloseable {
  private final List<SensorStream> streams = new ArrayList<>();

  private FollowedSensors() {}

  /// Starts following them, unless there are none.
  static FollowedSensors follow(List<Sender> known, Deliveries deliveries, Consumer<String> told)
      throws UsageException {
    FollowedSensors sensors = new FollowedSensors();
    for (Sender sender : known) {
      Server server = sender.sensor();
      if (server != null) {
        sensors.follow(sender, server, deliveries, told);
      }
    }
    return sensors;
  }

  private void follow(Sender sender, Server server, Deliveries deliveries, Consumer<String> told)
      throws UsageException {
    try {
      streams.add(
          SensorStream.start(
              server,
              TetragonFormat.REPORTED,
              events -> deliveries.take(sender, parcels(events)),
              told));
    } catch (IOException e) {
      close();
      throw new UsageException("'%s': %s".formatted(sender.name(), e.getMessage()));
    }
  }

  private static List<Parcel> parcels(List<SensorEvent> events) {
    List<Parcel> parcels = new ArrayList<>();
    events.forEach(event -> parcels.add(new Parcel(event.place(), event.text())));
    return parcels;
  }

  @Override
  public void close() {
    streams.forEach(SensorStream::close);
  }
}
