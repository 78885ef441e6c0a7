package io.github.opengpes.exchange;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The state folder of one end: one SQLite file ({@code state.db}, write-ahead log, synchronous
 * FULL) and the folders of message files beside it. One connection: transactions follow one
 * another.
 */
public final class StateStore implements AutoCloseable {

  private final Path folder;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final @Nullable FileLock lock;

  private StateStore(Path folder, HikariDataSource pool, @Nullable FileLock lock) {
    this.folder = folder;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.lock = lock;
  }

  /**
   * Opens the folder for the service that owns it, makes it where it is missing and brings its
   * tables up to date.
   *
   * @param migrations class path location of the application's own migrations, such as {@code
   *     db/extractor}
   * @throws StateFolderInUse when another process owns it
   */
  public static StateStore openAsOwner(Path folder, String migrations) {
    try {
      Files.createDirectories(folder);
      return open(folder, migrations, lock(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the folder beside a service that may be running: for short transactions of a command. */
  public static StateStore openBeside(Path folder, String migrations) {
    try {
      Files.createDirectories(folder);
      return open(folder, migrations, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StateStore open(Path folder, String migrations, @Nullable FileLock lock) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(30_000);
    config.enforceForeignKeys(true);
    // Take the write lock at once: two processes never meet in the middle of an upgrade.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));

    HikariConfig pool = new HikariConfig();
    pool.setDataSource(sqlite);
    pool.setMaximumPoolSize(1);
    pool.setPoolName("state");
    HikariDataSource source = new HikariDataSource(pool);
    migrate(source, "db/exchange", "flyway_exchange");
    migrate(source, migrations, "flyway_" + migrations.substring(migrations.lastIndexOf('/') + 1));
    return new StateStore(folder, source, lock);
  }

  private static void migrate(HikariDataSource source, String location, String table) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + location)
        .table(table)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private static FileLock lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StateFolderInUse(folder);
    }
    return lock;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Runs the work in one transaction; an exception rolls it back. Not to be nested. */
  public <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
    return jdbi.inTransaction(work);
  }

  /** Like {@link #inTransaction}, for work without a result. */
  public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
    jdbi.useTransaction(work);
  }

  @Override
  public void close() {
    pool.close();
    if (lock != null) {
      try {
        lock.channel().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
