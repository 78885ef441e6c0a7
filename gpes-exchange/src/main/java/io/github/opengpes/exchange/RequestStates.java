package io.github.opengpes.exchange;

import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place through which the state of a request changes. Each change is written to the history
 * with its time and cause, in the transaction of that cause; a change that {@link
 * RequestState#canBecome} does not name is a bug and ends the transaction.
 */
public final class RequestStates {

  private static final Logger LOG = LoggerFactory.getLogger(RequestStates.class);

  private final Clock clock;

  /** States whose changes carry the time of this clock. */
  public RequestStates(Clock clock) {
    this.clock = clock;
  }

  /** One request: a scheduled query instance, asked of one practice. */
  public record Key(ScheduledQueryInstanceId sqi, PracticeId practice) {
    @Override
    public String toString() {
      return sqi + " " + practice;
    }
  }

  /** Where a request stands. */
  public record Standing(Key key, RequestState state, Instant since) {}

  /**
   * A change of state that happened.
   *
   * @param from absent for the first state
   */
  public record Change(Optional<RequestState> from, RequestState to, Instant at, String cause) {}

  /** Where a request stands, if it is known. */
  public Optional<Standing> find(Handle transaction, Key key) {
    return transaction
        .createQuery("select * from request_state where sqi = :sqi and practice = :practice")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .map((row, context) -> standing(row))
        .findOne();
  }

  /** All requests in these states, by SQI and practice. */
  public List<Standing> in(Handle transaction, RequestState... states) {
    return transaction
        .createQuery("select * from request_state where state in (<states>) order by sqi, practice")
        .bindList("states", Arrays.stream(states).map(Enum::name).toList())
        .map((row, context) -> standing(row))
        .list();
  }

  /** All requests of a scheduled query instance, by practice. */
  public List<Standing> of(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from request_state where sqi = :sqi order by practice")
        .bind("sqi", sqi.toString())
        .map((row, context) -> standing(row))
        .list();
  }

  /** What happened to a request, oldest first. */
  public List<Change> history(Handle transaction, Key key) {
    return transaction
        .createQuery(
            "select * from request_state_history where sqi = :sqi and practice = :practice"
                + " order by id")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .map(
            (row, context) ->
                new Change(
                    Optional.ofNullable(row.getString("from_state")).map(RequestState::valueOf),
                    RequestState.valueOf(row.getString("to_state")),
                    Instant.parse(row.getString("at")),
                    row.getString("cause")))
        .list();
  }

  /**
   * A request becomes known.
   *
   * @param cause one line without patient data
   */
  public void begin(Handle transaction, Key key, RequestState first, String cause) {
    if (find(transaction, key).isPresent()) {
      throw new IllegalStateException(key + " is known already");
    }
    String now = clock.instant().toString();
    transaction
        .createUpdate("insert into request_state values (:sqi, :practice, :state, :now)")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .bind("state", first.name())
        .bind("now", now)
        .execute();
    write(transaction, key, Optional.empty(), first, now, cause);
  }

  /**
   * A request changes its state.
   *
   * @param cause one line without patient data
   */
  public void move(Handle transaction, Key key, RequestState to, String cause) {
    RequestState from =
        find(transaction, key)
            .orElseThrow(() -> new IllegalStateException(key + " is not known"))
            .state();
    if (!from.canBecome(to)) {
      throw new IllegalStateException(key + " cannot go from " + from + " to " + to);
    }
    String now = clock.instant().toString();
    transaction
        .createUpdate(
            "update request_state set state = :state, since = :now"
                + " where sqi = :sqi and practice = :practice")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .bind("state", to.name())
        .bind("now", now)
        .execute();
    write(transaction, key, Optional.of(from), to, now, cause);
  }

  private static void write(
      Handle transaction,
      Key key,
      Optional<RequestState> from,
      RequestState to,
      String now,
      String cause) {
    transaction
        .createUpdate(
            "insert into request_state_history (sqi, practice, from_state, to_state, at, cause)"
                + " values (:sqi, :practice, :from, :to, :now, :cause)")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .bind("from", from.map(Enum::name))
        .bind("to", to.name())
        .bind("now", now)
        .bind("cause", cause)
        .execute();
    LOG.info("{} {}: {}", key, to, cause);
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        new Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        RequestState.valueOf(row.getString("state")),
        Instant.parse(row.getString("since")));
  }
}
