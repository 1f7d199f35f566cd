package dev.portcullis.cluster.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Where the journal is kept, and all in which one database differs from the other.
public sealed interface Database {
  /// Makes what has to be there before the first connection.
  void prepare() throws IOException;

  /// Connections whose commits are on disk when they return.
  DataSource source();

  /// The query for its server's time, in milliseconds; empty for one on this machine, whose clock
  /// is ours.
  String clock();

  /// What the migrations call by other names: `serial` and `bytes`.
  Map<String, String> types();

  /// Behind a query: keeps others from writing the rows that it finds until the end of the
  /// transaction.
  String locked();

  /// Behind a query: the same, and leaves out the rows that others have locked.
  String lockedByNobodyElse();

  /// Whether no more events fit, so that there is room to deal with those that are there.
  boolean isFull(Handle handle);

  /// A file that several processes of one machine may use.
  ///
  /// @param largest the bytes that the file may grow to, so that a storm does not fill the disk
  ///   that others need too; what does not fit is not accepted
  record Sqlite(Path file, long largest) implements Database {
    private static final int PAGE = 4096;
    private static final int PATIENCE_MILLIS = 10_000;

    /// An eighth of the file is for what is done about events.
    private static final int RESERVED = 8;

    /// Only its owner may read it: events tell what runs where.
    @Override
    public void prepare() throws IOException {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileAttribute<?>[] owner =
          FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      try {
        Files.createFile(file, owner);
      } catch (FileAlreadyExistsException _) {
        return;
      }
    }

    /// A write-ahead log that is synced at every commit (`synchronous = FULL`; `NORMAL` syncs it at
    /// checkpoints only: https://www.sqlite.org/pragma.html#pragma_synchronous). A transaction
    /// takes the lock for writing when it begins, so that none has to be given up half-way.
    @Override
    public DataSource source() {
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setBusyTimeout(PATIENCE_MILLIS);
      config.setPageSize(PAGE);
      config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, largest / PAGE));
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + file);
      return source;
    }

    @Override
    public Map<String, String> types() {
      return Map.of("serial", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB");
    }

    /// A transaction has the whole file for itself.
    @Override
    public String locked() {
      return "";
    }

    @Override
    public String lockedByNobodyElse() {
      return "";
    }

    @Override
    public String clock() {
      return "";
    }

    @Override
    public boolean isFull(Handle handle) {
      long used =
          handle
              .createQuery(
                  """
                  SELECT (SELECT page_count FROM pragma_page_count())
                    - (SELECT freelist_count FROM pragma_freelist_count())
                  """)
              .mapTo(Long.class)
              .one();
      return used * PAGE > largest - largest / RESERVED;
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /// A database of a PostgreSQL server, empty at first.
  ///
  /// @param url as JDBC takes it: `jdbc:postgresql://host/database`
  record Postgresql(String url, String user, String password) implements Database {
    private static final int PATIENCE_SECONDS = 30;

    @Override
    public void prepare() {}

    /// Commits are synced whatever the server's default is. A replica that falls silent within a
    /// transaction does not keep the others from writing for longer than ours wait.
    @Override
    public DataSource source() {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setURL(url);
      source.setUser(user);
      if (!password.isEmpty()) {
        source.setPassword(password);
      }
      source.setApplicationName("portcullis");
      source.setConnectTimeout(PATIENCE_SECONDS / 3);
      source.setSocketTimeout(PATIENCE_SECONDS);
      source.setTcpKeepAlive(true);
      source.setOptions(
          "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed"
              + " -c lock_timeout=20s"
              + " -c idle_in_transaction_session_timeout=10s");
      return source;
    }

    @Override
    public Map<String, String> types() {
      return Map.of("serial", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes", "BYTEA");
    }

    @Override
    public String locked() {
      return " FOR UPDATE";
    }

    @Override
    public String lockedByNobodyElse() {
      return " FOR UPDATE SKIP LOCKED";
    }

    /// `now()` would be when the transaction began.
    @Override
    public String clock() {
      return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
    }

    /// Its server's disk is for others to watch.
    @Override
    public boolean isFull(Handle handle) {
      return false;
    }

    /// Without the password.
    @Override
    public String toString() {
      return url;
    }
  }
}
