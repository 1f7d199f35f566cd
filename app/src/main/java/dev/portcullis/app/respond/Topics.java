package dev.portcullis.app.respond;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.cluster.kafka.Message;
import dev.portcullis.cluster.kafka.Subscription;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The topics of Kafka that senders have.
final class Topics implements AutoCloseable {
  private final Map<String, Sender> senders = new TreeMap<>();
  private final Deliveries deliveries;
  private @Nullable Subscription subscription;

  private Topics(List<Sender> known, Deliveries deliveries) {
    for (Sender each : known) {
      if (!each.topic().isEmpty()) {
        senders.put(each.topic(), each);
      }
    }
    this.deliveries = deliveries;
  }

  /// Starts reading them, unless nobody has one.
  ///
  /// @param file the settings of Kafka's client, where there are any
  static Topics read(
      Optional<Path> file, List<Sender> known, Deliveries deliveries, Consumer<String> trouble)
      throws UsageException {
    Topics topics = new Topics(known, deliveries);
    if (file.isEmpty() != topics.senders.isEmpty()) {
      throw new UsageException(
          "expected '--kafka FILE' and a source with a 'topic', got one of them");
    }
    if (file.isPresent()) {
      topics.subscribe(file.get(), trouble);
    }
    return topics;
  }

  private void subscribe(Path file, Consumer<String> trouble) throws UsageException {
    try {
      List<String> names = List.copyOf(senders.keySet());
      subscription = Subscription.start(settings(file), names, this::take, trouble);
    } catch (IOException e) {
      throw new UsageException("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Properties settings(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("expected a file of settings that can be read");
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return settings;
  }

  /// @param messages of one partition
  private int take(List<Message> messages) throws JournalFailedException {
    List<Parcel> parcels = new ArrayList<>();
    for (Message message : messages) {
      Attributes attributes = Attributes.ofKafka(message.headers());
      byte[] content = attributes.around(message.value().bytes());
      parcels.add(new Parcel(message.place(), Content.of(content)));
    }
    Sender sender = senders.get(messages.getFirst().topic());
    return sender == null ? messages.size() : deliveries.take(sender, parcels);
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
  }
}
