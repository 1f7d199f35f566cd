package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What several pieces of work write together, with the entries that they leave on the trail.
final class Transaction {
  private final Handle handle;
  private final Database database;
  private final List<Entry> entries = new ArrayList<>();

  /// The end of the trail with `entries`, `null` when this leaves none.
  private @Nullable Seal end;

  private Transaction(Handle handle, Database database, @Nullable Seal end) {
    this.handle = handle;
    this.database = database;
    this.end = end;
  }

  /// One that leaves no entry, so that it waits for no other.
  static Transaction silent(Handle handle, Database database) {
    return new Transaction(handle, database, null);
  }

  /// One that leaves entries. It waits for others that do, before it locks anything else: there is
  /// but one end to write at.
  static Transaction recorded(Handle handle, Database database) {
    Seal end =
        handle
            .createQuery("SELECT number, hash FROM trail_end" + database.locked())
            .map((row, _) -> new Seal(row.getLong("number"), row.getString("hash")))
            .one();
    return new Transaction(handle, database, end);
  }

  Query query(String sql) {
    return handle.createQuery(sql);
  }

  Update update(String sql) {
    return handle.createUpdate(sql);
  }

  /// Whether no more events fit.
  boolean isFull() {
    return database.isFull(handle);
  }

  void record(Instant at, Deed deed, String subject, String detail) {
    if (end == null) {
      throw new IllegalStateException("expected no entry on the trail, got " + deed);
    }
    Entry entry = end.next(at, deed, StorableText.of(subject), StorableText.of(detail));
    entries.add(entry);
    end = entry.seal();
  }

  /// Writes the entries, behind all else.
  void seal() {
    if (entries.isEmpty() || end == null) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO trail (number, at, deed, subject, detail, previous, hash)
            VALUES (:number, :at, :deed, :subject, :detail, :previous, :hash)
            """);
    for (Entry entry : entries) {
      batch
          .bind("number", entry.number())
          .bind("at", entry.at().toEpochMilli())
          .bind("deed", entry.deed().name())
          .bind("subject", entry.subject())
          .bind("detail", entry.detail())
          .bind("previous", entry.previous())
          .bind("hash", entry.hash())
          .add();
    }
    batch.execute();
    handle
        .createUpdate("UPDATE trail_end SET number = :number, hash = :hash")
        .bind("number", end.number())
        .bind("hash", end.hash())
        .execute();
  }
}
