package io.github.opengpes.cli.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks into the state of one end from outside, as an operator with a SQLite shell would. */
final class EndState implements AutoCloseable {

  private final Path file;
  private Connection connection;

  EndState(Path file) {
    this.file = file;
  }

  /** SQI, practice and state of each request; nothing while there is no state yet. */
  List<String> standings() throws SQLException {
    if (!Files.exists(file) || !hasStates()) {
      return List.of();
    }
    return rows("select sqi || ' ' || practice || ' ' || state from request_state order by 1");
  }

  private boolean hasStates() throws SQLException {
    return !rows("select name from sqlite_master where name = 'request_state'").isEmpty();
  }

  List<String> statesEnteredTwice() throws SQLException {
    return rows(
        "select sqi || ' ' || practice || ' ' || to_state from request_state_history"
            + " group by sqi, practice, to_state having count(*) > 1");
  }

  List<String> inboxNotApplied() throws SQLException {
    return rows(
        "select workflow_id || ' ' || state || ' ' || coalesce(finding, '') from inbox_message"
            + " where state not in ('APPLIED', 'DUPLICATE') or acknowledged_at is null");
  }

  List<String> outboxNotDelivered() throws SQLException {
    return rows(
        "select workflow_id || ' ' || state from outbox_message where state <> 'DELIVERED'");
  }

  Map<String, Integer> appliedByWorkflow() throws SQLException {
    return counts(
        "select workflow_id, count(*) from inbox_message where state = 'APPLIED' group by 1");
  }

  Map<String, Integer> queuedByWorkflow() throws SQLException {
    return counts("select workflow_id, count(*) from outbox_message group by 1");
  }

  int acceptedResults() throws SQLException {
    return rows("select qr_uuid from query_result where accepted = 1").size();
  }

  int reportedInstances() throws SQLException {
    return rows("select distinct sqi from extractor_status").size();
  }

  private Map<String, Integer> counts(String sql) throws SQLException {
    Map<String, Integer> counts = new HashMap<>();
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getInt(2));
      }
    }
    return counts;
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma busy_timeout = 30000");
      }
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
