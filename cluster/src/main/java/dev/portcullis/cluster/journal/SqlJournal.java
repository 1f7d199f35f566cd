package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.Bookmarks;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Questions;
import dev.portcullis.response.journal.Trail;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/// A [Journal] in a database.
public final class SqlJournal implements Journal {
  private static final String MIGRATIONS = "classpath:dev/portcullis/cluster/journal/migrations";

  private final Database database;
  private final Writer writer;
  private final Reader reader;
  private final Inbox inbox;
  private final Casebook casebook;
  private final Questions questions;
  private final Brakes brakes;
  private final Trail trail;
  private final Bookmarks bookmarks;

  private SqlJournal(Jdbi jdbi, Database database, int attempts) {
    this.database = database;
    writer = Writer.start(database, jdbi);
    reader = new Reader(jdbi, database);
    inbox = new SqlInbox(writer, reader, database, attempts);
    casebook = new SqlCasebook(writer, reader, database);
    questions = new SqlQuestions(writer, reader);
    brakes = new SqlBrakes(writer, reader);
    trail = new SqlTrail(reader);
    bookmarks = new SqlBookmarks(writer, reader);
  }

  /// Opens the journal, and makes or updates its tables.
  ///
  /// @param attempts how often an event is tried before it fails
  public static SqlJournal open(Database database, int attempts) throws JournalFailedException {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      database.prepare();
      Flyway.configure(SqlJournal.class.getClassLoader())
          .dataSource(database.source())
          .locations(MIGRATIONS)
          .placeholders(database.types())
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException | IOException e) {
      throw new JournalFailedException(
          "could not open the journal '%s': %s".formatted(database, e.getMessage()), e);
    }
    Jdbi jdbi = Jdbi.create(database.source());
    jdbi.registerArgument(new StorableText());
    return new SqlJournal(jdbi, database, attempts);
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public Casebook casebook() {
    return casebook;
  }

  @Override
  public Questions questions() {
    return questions;
  }

  @Override
  public Brakes brakes() {
    return brakes;
  }

  @Override
  public Trail trail() {
    return trail;
  }

  @Override
  public Bookmarks bookmarks() {
    return bookmarks;
  }

  @Override
  public InstantSource clock(InstantSource own) throws JournalFailedException {
    String query = database.clock();
    return query.isEmpty()
        ? own
        : new SharedClock(
            () ->
                Instant.ofEpochMilli(
                    reader.read(
                        "ask for the time",
                        handle -> handle.createQuery(query).mapTo(Long.class).one())),
            System::nanoTime);
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
