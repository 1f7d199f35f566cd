package dev.portcullis.cluster.journal;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.response.journal.Bookmarks;
import dev.portcullis.response.journal.JournalFailedException;
import org.jdbi.v3.core.statement.Update;

/// The table `bookmark`.
record SqlBookmarks(Writer writer, Reader reader) implements Bookmarks {
  @Override
  public String find(String name) throws JournalFailedException {
    return reader.read(
        "find a bookmark",
        handle ->
            handle
                .createQuery("SELECT place FROM bookmark WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  @Override
  public void put(String name, String place) throws JournalFailedException {
    writer.write(
        "put a bookmark",
        Recording.SILENT,
        transaction ->
            transaction
                .update(
                    "INSERT INTO bookmark (name, place) VALUES (:name, :place)"
                        + " ON CONFLICT (name) DO UPDATE SET place = :place")
                .bind("name", name)
                .bind("place", place)
                .execute());
  }

  @Override
  public boolean move(String name, String from, String place) throws JournalFailedException {
    String sql =
        from.isEmpty()
            ? "INSERT INTO bookmark (name, place) VALUES (:name, :place)"
                + " ON CONFLICT (name) DO NOTHING"
            : "UPDATE bookmark SET place = :place WHERE name = :name AND place = :from";
    return writer.write(
        "move a bookmark",
        Recording.SILENT,
        transaction -> {
          Update update = transaction.update(sql).bind("name", name).bind("place", place);
          return (from.isEmpty() ? update : update.bind("from", from)).execute() == 1;
        });
  }
}
