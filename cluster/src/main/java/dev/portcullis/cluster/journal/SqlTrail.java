package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Trail;
import dev.portcullis.response.journal.Verification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `trail`.
final class SqlTrail implements Trail {
  private static final int PAGE = 1_000;

  private final Reader reader;

  SqlTrail(Reader reader) {
    this.reader = reader;
  }

  @Override
  public List<Entry> after(long number, int atMost) throws JournalFailedException {
    return reader.read("read the trail", handle -> page(handle, number, atMost));
  }

  private static List<Entry> page(Handle handle, long after, int atMost) {
    return handle
        .createQuery("SELECT * FROM trail WHERE number > :after ORDER BY number LIMIT :most")
        .bind("after", after)
        .bind("most", atMost)
        .map(SqlTrail::entry)
        .list();
  }

  @Override
  public Seal end() throws JournalFailedException {
    return reader.read("find the end of the trail", handle -> ends(handle).getFirst());
  }

  private static List<Seal> ends(Handle handle) {
    return handle
        .createQuery("SELECT number, hash FROM trail_end")
        .map((row, _) -> new Seal(row.getLong("number"), row.getString("hash")))
        .list();
  }

  @Override
  public Verification verify(Seal known) throws JournalFailedException {
    return reader.read("verify the trail", handle -> verify(handle, known));
  }

  /// Up to where it ended when this began: others go on writing.
  private static Verification verify(Handle handle, Seal known) {
    List<Seal> ends = ends(handle);
    if (ends.size() != 1) {
      return new Verification.Broken(0, "expected one end, got " + ends.size());
    }
    Seal end = ends.getFirst();
    if (end.number() < known.number()) {
      return new Verification.Broken(
          end.number() + 1, "expected %d entries, got no more".formatted(known.number()));
    }
    Seal reached = Seal.EMPTY;
    while (reached.number() < end.number()) {
      List<Entry> page = page(handle, reached.number(), PAGE);
      if (page.isEmpty()) {
        return new Verification.Broken(
            reached.number() + 1, "expected %d entries, got none".formatted(end.number()));
      }
      for (Entry entry : page) {
        String fault = reached.fault(entry);
        if (!fault.isEmpty()) {
          return new Verification.Broken(reached.number() + 1, fault);
        }
        reached = entry.seal();
        for (Seal other : List.of(known, end)) {
          if (reached.number() == other.number() && !reached.equals(other)) {
            return new Verification.Broken(
                reached.number(),
                "expected the hash '%s', got '%s'".formatted(other.hash(), reached.hash()));
          }
        }
      }
    }
    return new Verification.Sound(reached);
  }

  static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        Deed.of(row.getString("deed")),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
