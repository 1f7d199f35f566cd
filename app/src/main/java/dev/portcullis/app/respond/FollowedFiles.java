package dev.portcullis.app.respond;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.respond.follow.FollowedFile;
import dev.portcullis.app.respond.follow.Line;
import dev.portcullis.app.respond.follow.LineReceiver;
import dev.portcullis.app.respond.follow.Positions;
import dev.portcullis.app.respond.senders.Sender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The files that senders write, each followed by itself.
final class FollowedFiles implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private FollowedFiles() {}

  /// Starts following them, unless there are none.
  ///
  /// @param positions the folder where it is kept how far they are read, if there is any
  static FollowedFiles follow(
      Optional<Path> positions, List<Sender> known, Deliveries deliveries, Consumer<String> told)
      throws UsageException {
    FollowedFiles files = new FollowedFiles();
    for (Sender sender : known) {
      if (!sender.file().isEmpty()) {
        Path folder =
            positions.orElseThrow(
                () -> new UsageException("expected '--positions FOLDER' to follow files"));
        LineReceiver receiver = lines -> deliveries.take(sender, parcels(lines));
        FollowedFile file =
            new FollowedFile(Path.of(sender.file()), new Positions(folder), receiver, told);
        files.executor.execute(() -> follow(file));
      }
    }
    return files;
  }

  private static void follow(FollowedFile file) {
    try {
      file.follow();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody is to read on
    }
  }

  private static List<Parcel> parcels(List<Line> lines) {
    List<Parcel> parcels = new ArrayList<>();
    lines.forEach(line -> parcels.add(new Parcel(line.place(), line.text())));
    return parcels;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
