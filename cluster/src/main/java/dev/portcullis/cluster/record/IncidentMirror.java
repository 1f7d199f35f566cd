package dev.portcullis.cluster.record;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.record.IncidentDocument;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps an `Incident` object for each incident, for people who look with kubectl. The journal is
/// what counts: whoever changes these objects changes what others see, until the next word, and
/// nothing else.
public final class IncidentMirror {
  /// How long an incident that has ended is shown.
  static final Duration SHOWN = Duration.ofDays(7);

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private static final Mapping ANY =
      Mapping.EMPTY
          .with("apiVersion", IncidentDocument.API_VERSION)
          .with("kind", IncidentDocument.KIND);

  private final ApiServer server;
  private final Journal journal;
  private final InstantSource clock;
  private Instant clearedAt = Instant.EPOCH;

  public IncidentMirror(ApiServer server, Journal journal, InstantSource clock) {
    this.server = server;
    this.journal = journal;
    this.clock = clock;
  }

  /// Shows what has become of the incidents that these entries are about.
  ///
  /// @return the number of the last of them
  /// @throws IOException when it is not known that all are shown
  public long hear(List<Entry> entries) throws IOException, JournalFailedException {
    long last = entries.getLast().number();
    if (!server.serves(ANY)) {
      return last; // nobody has installed them
    }
    Set<String> ids = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry.deed().mayBeOfIncident()) {
        ids.add(entry.subject());
      }
    }
    for (String id : ids) {
      Optional<Dossier> dossier = journal.casebook().dossier(id);
      if (dossier.isPresent()) {
        show(dossier.get());
      }
    }
    clear();
    return last;
  }

  private void show(Dossier dossier) throws IOException {
    Mapping object = IncidentDocument.object(dossier);
    Mapping told = IncidentDocument.status(dossier);
    boolean ended = dossier.incident().state() == Incident.State.ENDED;
    // Of an incident that is open devices say what they do, and whoever follows them writes it.
    Mapping status =
        Mapping.EMPTY.with("status", ended ? told.with("boundary", Sequence.EMPTY) : told);
    Answer answer = server.patch(object, "status", status, Executor.MANAGER);
    if (answer.status() == NOT_FOUND) {
      Answer created = server.create(object, ApiServer.REAL);
      if (created.status() != CONFLICT) {
        require(created);
      }
      answer = server.patch(object, "status", status, Executor.MANAGER);
    }
    require(answer);
  }

  private static void require(Answer answer) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException("incidents are not shown: " + answer.status() + " " + answer.message());
    }
  }

  /// Takes away what has ended long ago, once an hour.
  private void clear() throws IOException {
    Instant now = clock.instant();
    if (Duration.between(clearedAt, now).compareTo(Duration.ofHours(1)) < 0) {
      return;
    }
    clearedAt = now;
    for (Mapping each : server.list(ANY).body().sequence("items").mappings()) {
      Mapping status = each.mapping("status");
      if (status.string("phase", "").equals("Ended") && isOld(status.string("until", ""), now)) {
        Mapping metadata = Mapping.EMPTY.with("name", each.mapping("metadata").string("name", ""));
        require(server.delete(ANY.with("metadata", metadata), ApiServer.REAL));
      }
    }
  }

  private static boolean isOld(String until, Instant now) {
    return !until.isEmpty() && Instant.parse(until).plus(SHOWN).isBefore(now);
  }
}
