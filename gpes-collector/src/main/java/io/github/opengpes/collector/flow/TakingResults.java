package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.intake.ResultIntake;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.collector.record.FindingSource;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.ResultRows;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsReader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Takes results: held against what was asked, examined and loaded while they are read, answered
 * with an acknowledgement.
 */
final class TakingResults {

  private static final Set<RequestState> EXPECTING =
      EnumSet.of(RequestState.ACCEPTED, RequestState.QR_REJECTED);
  private static final QueryResultsSummary NOTHING = new QueryResultsSummary(0, 0, 0, 0, 0);
  private static final String HEADER = "/GPES-E-Q-QR-Message/Query-Results/@";

  private final Ledger ledger;
  private final Plans plans;
  private final ResultIntake intake;
  private final Acknowledging acknowledging;
  private final Clock clock;

  TakingResults(
      Ledger ledger, Plans plans, ResultIntake intake, Acknowledging acknowledging, Clock clock) {
    this.ledger = ledger;
    this.plans = plans;
    this.intake = intake;
    this.acknowledging = acknowledging;
    this.clock = clock;
  }

  /** What is known of the request that a result claims to answer. */
  private record Asked(
      Optional<CollectionRows.Row> collection,
      Optional<CohortRows.Row> practice,
      Optional<RequestState> state,
      Optional<ResultRows.Row> sameUuid) {}

  Application prepare(InboxMessage message) throws IOException {
    try (QueryResultsReader reader =
        QueryResultsReader.open(Files.newInputStream(message.content()), ReadLimits.DEFAULT)) {
      return prepare(message, reader);
    } catch (UnreadableInputException unreadable) {
      return unreadable(message, unreadable.faults());
    }
  }

  private Application unreadable(InboxMessage message, List<Fault> faults) throws IOException {
    Subject subject = Subject.message(FindingSource.RESULT, message.id());
    List<Finding> findings = faults.stream().map(fault -> Finding.of(fault)).toList();
    Optional<OutboxMessage> ack = acknowledging.rejectUnread(message, findings);
    return tx -> {
      Verdict refused = ControlMessages.refuse(tx, ledger.findings(), subject, faults);
      ack.ifPresent(answer -> acknowledging.queue(tx, answer));
      return ack.isPresent() ? new Verdict.Applied() : refused;
    };
  }

  private Application prepare(InboxMessage message, QueryResultsReader reader) throws IOException {
    QueryResultsHeader header = reader.header();
    RequestStates.Key key = new RequestStates.Key(header.sqi(), header.practice());
    Asked asked = ledger.store().inTransaction(tx -> asked(tx, key, header));
    if (asked.sameUuid().isPresent() && asked.sameUuid().get().key().equals(key)) {
      return tx -> new Verdict.Applied();
    }
    Optional<FindingCode> stranger = stranger(message, header, asked);
    if (stranger.isPresent() || asked.practice().isEmpty()) {
      return refuse(
          message, header, key, Finding.of(stranger.orElse(FindingCode.RESULT_UNKNOWN), ""));
    }
    if (asked.state().equals(Optional.of(RequestState.REQUESTED))) {
      throw new ResponseAwaited(key);
    }
    if (!asked.state().filter(EXPECTING::contains).isPresent()) {
      return refuse(message, header, key, Finding.of(FindingCode.RESULT_NOT_EXPECTED, ""));
    }
    Instant begun = clock.instant();
    List<Finding> disagreements = disagreements(header, asked.practice().get());
    if (!disagreements.isEmpty()) {
      return decide(message, header, key, false, disagreements, NOTHING, begun);
    }
    Optional<PlannedCollection> plan = asked.collection().flatMap(plans::of);
    if (plan.isEmpty()) {
      throw new IOException(key + ": the collection stands still");
    }
    ResultIntake.Examined examined = intake.examine(reader, plan.get());
    return decide(
        message, header, key, examined.accepted(), examined.findings(), examined.summary(), begun);
  }

  private Asked asked(Handle tx, RequestStates.Key key, QueryResultsHeader header) {
    return new Asked(
        ledger.collections().find(tx, key.sqi()),
        ledger.cohort().find(tx, key),
        ledger.states().find(tx, key).map(RequestStates.Standing::state),
        ledger.results().find(tx, header.qrUuid()));
  }

  /** Why a result is none of a request of ours at all. */
  private static Optional<FindingCode> stranger(
      InboxMessage message, QueryResultsHeader header, Asked asked) {
    if (asked.collection().isEmpty() || asked.practice().isEmpty()) {
      return Optional.of(FindingCode.RESULT_UNKNOWN);
    }
    if (!asked.practice().get().extractor().equals(message.sender())) {
      return Optional.of(FindingCode.RESULT_SENDER);
    }
    if (asked.sameUuid().isPresent()) {
      return Optional.of(FindingCode.RESULT_UUID_USED);
    }
    return header.issued().toLocalDate().isAfter(asked.collection().get().cutoff())
        ? Optional.of(FindingCode.RESULT_LATE)
        : Optional.empty();
  }

  /** Where a result disagrees with what both sides agreed for the practice. */
  private static List<Finding> disagreements(QueryResultsHeader header, CohortRows.Row asked) {
    List<Finding> found = new ArrayList<>();
    if (!asked.rtp().equals(Optional.of(header.rtpUuid()))) {
      found.add(Finding.of(Fault.at(HEADER + "RTP-UUID", Rule.QR_RTP)));
    }
    if (!asked.collectorSignature().equals(Optional.of(header.collectorSignature()))) {
      found.add(
          Finding.of(
              Fault.at(
                  HEADER + "GPET-Q-SQI-Authentication-Signature", Rule.QR_COLLECTOR_SIGNATURE)));
    }
    if (!asked.extractorSignature().equals(Optional.of(header.extractorSignature()))) {
      found.add(
          Finding.of(
              Fault.at(
                  HEADER + "GPET-E-SQI-Authentication-Signature", Rule.QR_EXTRACTOR_SIGNATURE)));
    }
    return found;
  }

  /** The result changes nothing on the board; its sender hears why. */
  private Application refuse(
      InboxMessage message, QueryResultsHeader header, RequestStates.Key key, Finding finding)
      throws IOException {
    OutboxMessage ack = acknowledging.prepare(message.sender(), header, false, List.of(finding));
    Subject subject = Subject.message(FindingSource.RESULT, message.id()).of(key);
    return tx -> {
      ledger.findings().add(tx, subject, finding);
      acknowledging.queue(tx, ack);
      return new Verdict.Applied();
    };
  }

  private Application decide(
      InboxMessage message,
      QueryResultsHeader header,
      RequestStates.Key key,
      boolean accepted,
      List<Finding> findings,
      QueryResultsSummary summary,
      Instant begun)
      throws IOException {
    OutboxMessage ack = acknowledging.prepare(message.sender(), header, accepted, findings);
    ResultRows.Row result =
        new ResultRows.Row(
            header.qrUuid(),
            key,
            message.id().value(),
            message.receivedAt(),
            accepted,
            summary.aggregateRecords(),
            summary.patientRecords(),
            summary.journalRows(),
            summary.bytes(),
            Duration.between(begun, clock.instant()),
            Optional.empty());
    Subject subject = Subject.message(FindingSource.RESULT, message.id()).of(key);
    return tx -> {
      arrived(tx, key);
      if (accepted) {
        ledger.states().move(tx, key, RequestState.QR_ACCEPTED, "the result is sound and loaded");
      } else {
        ledger.states().move(tx, key, RequestState.QR_REJECTED, "the result has faults");
      }
      ledger.results().add(tx, result);
      ledger.findings().add(tx, subject, findings);
      acknowledging.queue(tx, ack);
      return new Verdict.Applied();
    };
  }

  /** The steps of the extractor that the arrival of a result proves. */
  private void arrived(Handle tx, RequestStates.Key key) {
    for (RequestState step :
        List.of(
            RequestState.RUNNING, RequestState.HELD, RequestState.SENT, RequestState.DELIVERED)) {
      RequestState state = ledger.states().find(tx, key).orElseThrow().state();
      if (step == RequestState.DELIVERED
          || (state.canBecome(step) && !state.canBecome(RequestState.DELIVERED))) {
        ledger.states().move(tx, key, step, "its result has arrived");
      }
    }
  }
}
