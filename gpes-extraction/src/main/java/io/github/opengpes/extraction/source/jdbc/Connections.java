package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections that read one unchanging state of a database and write nothing. Thread-safe.
 */
final class Connections {

  private final JdbcSettings settings;
  private final Map<String, String> environment;

  /**
   * The driver out of the jar of the settings, once it was needed. Drivers register themselves with
   * {@link DriverManager}, which holds on to their classes and lets nobody but them deregister:
   * each further loader would stay for good.
   */
  private @Nullable Driver ofJar;

  Connections(JdbcSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Connects and begins the transaction.
   *
   * @param notes is told where the database has no stable snapshot
   */
  Connection open(List<String> notes) throws UnusableData, IOException, SQLException {
    Properties properties = new Properties();
    if (settings.url().startsWith("jdbc:postgresql:")) {
      properties.setProperty("ApplicationName", "OpenGPES");
      properties.setProperty("connectTimeout", "30");
      properties.setProperty("tcpKeepAlive", "true");
      // Details of server errors quote rows.
      properties.setProperty("logServerErrorDetail", "false");
    }
    properties.putAll(settings.properties());
    settings.user().ifPresent(user -> properties.setProperty("user", user));
    if (settings.password().isPresent()) {
      Secret secret = settings.password().get();
      properties.setProperty(
          "password",
          secret
              .read(environment)
              .orElseThrow(
                  () -> fault("the password is not there: " + secret.place() + " is empty")));
    }
    Connection connection = driver().connect(settings.url(), properties);
    if (connection == null) {
      throw fault("the driver does not know this kind of url");
    }
    try {
      beginSnapshot(connection, notes);
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private static void beginSnapshot(Connection connection, List<String> notes) throws SQLException {
    int isolation = Connection.TRANSACTION_REPEATABLE_READ;
    if (!connection.getMetaData().supportsTransactionIsolationLevel(isolation)) {
      isolation = Connection.TRANSACTION_SERIALIZABLE;
    }
    try {
      connection.setReadOnly(true);
    } catch (SQLFeatureNotSupportedException cannot) {
      notes.add("the database has no read-only connections; use a user who can only read");
    }
    if (connection.getMetaData().supportsTransactionIsolationLevel(isolation)) {
      connection.setTransactionIsolation(isolation);
    } else {
      notes.add(
          "the database has no stable snapshots: what changes while it is read may be read half");
    }
    connection.setAutoCommit(false);
  }

  private Driver driver() throws UnusableData {
    if (settings.driver().isPresent()) {
      return ofJar(settings.driver().get());
    }
    try {
      return DriverManager.getDriver(settings.url());
    } catch (SQLException unknown) {
      throw fault("there is no driver for " + kind(settings.url()) + "; name its jar as 'driver'");
    }
  }

  private synchronized Driver ofJar(Path jar) throws UnusableData {
    if (ofJar == null) {
      ofJar = load(jar);
    }
    return ofJar;
  }

  private Driver load(Path jar) throws UnusableData {
    if (!Files.isRegularFile(jar)) {
      throw fault("the driver " + jar + " is not there");
    }
    // The loader lives as long as the driver's classes; closing it would break the connection.
    URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)});
    Optional<Driver> found =
        ServiceLoader.load(Driver.class, loader).stream()
            .filter(it -> it.type().getClassLoader() == loader)
            .map(ServiceLoader.Provider::get)
            .filter(driver -> accepts(driver, settings.url()))
            .findFirst();
    return found.orElseThrow(() -> fault(jar + " holds no driver for " + kind(settings.url())));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException no) {
      return false;
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("a path is a URL", impossible);
    }
  }

  /** {@code jdbc:postgresql} of a whole address, which may hold what should not be shown. */
  private static String kind(String url) {
    int second = url.indexOf(':', url.indexOf(':') + 1);
    return second < 0 ? "this url" : url.substring(0, second);
  }

  private UnusableData fault(String message) {
    return UnusableData.of(DataFault.ofFile(settings.name(), message));
  }
}
