package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.intake.ResultIntake;
import io.github.opengpes.collector.landing.Landing;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.collector.record.FindingSource;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler;
import io.github.opengpes.exchange.Outbox;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.register.ResponseRegister;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** All that a collector does with messages, and all that it does because it is time. */
public final class CollectorSteps implements MessageHandler {

  private final CollectorConfiguration configuration;
  private final Ledger ledger;
  private final TakingAnswers answers;
  private final TakingResponses responses;
  private final TakingResults results;
  private final TakingReports reports;
  private final Deadlines deadlines;
  private final Notifying notifying;
  private final Requesting requesting;
  private final Releasing releasing;

  /** What the steps share with the world around them. */
  public record Surroundings(
      CollectorConfiguration configuration,
      Plans plans,
      ResponseRegister register,
      Landing landing,
      Clock clock,
      Supplier<UUID> uuids,
      DurableWriteListener writes) {}

  /** The steps over these tables, sending through this outbox. */
  public CollectorSteps(Ledger ledger, Outbox outbox, Surroundings around) {
    this.configuration = around.configuration();
    this.ledger = ledger;
    Plans plans = around.plans();
    DurableWriteListener writes = around.writes();
    EnglishTime time = new EnglishTime(around.clock());
    Postbox postbox = new Postbox(outbox, configuration.workflowIds());
    this.answers = new TakingAnswers(ledger);
    this.responses = new TakingResponses(ledger, around.register());
    this.results =
        new TakingResults(
            ledger,
            plans,
            new ResultIntake(around.landing(), writes),
            new Acknowledging(postbox, time, around.uuids()),
            around.clock());
    this.reports = new TakingReports(ledger);
    this.deadlines = new Deadlines(ledger, plans, around.clock(), writes);
    this.notifying =
        new Notifying(
            ledger,
            plans,
            postbox,
            new NoticeWriter(configuration.messageVersion(), time),
            time,
            around.uuids(),
            writes);
    this.requesting =
        new Requesting(ledger, plans, postbox, configuration, time, around.uuids(), writes);
    this.releasing = new Releasing(ledger, plans, around.landing(), writes);
  }

  /**
   * Does what the state and the calendar ask for.
   *
   * @return whether there was anything
   */
  public boolean doWhatIsDue() throws IOException {
    boolean any = deadlines.step();
    any |= notifying.stage1();
    any |= requesting.step();
    any |= notifying.stage2();
    any |= releasing.step();
    return any;
  }

  @Override
  public Application prepare(InboxMessage message) throws IOException {
    Optional<MessageKind> kind = configuration.workflowIds().kindOf(message.workflowId().value());
    if (configuration.extractor(message.sender()).isEmpty()) {
      return refuse(message, kind, FindingCode.SENDER_UNKNOWN);
    }
    if (kind.isEmpty()) {
      return refuse(message, kind, FindingCode.MESSAGE_KIND);
    }
    return switch (kind.get()) {
      case EQ_NT -> answers.prepare(message);
      case RTPR -> responses.prepare(message);
      case QR -> results.prepare(message);
      case EXTRACTION_STATUS -> reports.prepare(message);
      case RTP, QE_NT, QR_ACK -> refuse(message, kind, FindingCode.MESSAGE_KIND);
    };
  }

  private Application refuse(InboxMessage message, Optional<MessageKind> kind, FindingCode code) {
    Subject subject = Subject.message(source(kind), message.id());
    return tx ->
        ControlMessages.refuse(
            tx, ledger.findings(), subject, Finding.of(code, "mailbox " + message.sender()));
  }

  private static FindingSource source(Optional<MessageKind> kind) {
    if (kind.isEmpty()) {
      return FindingSource.TRANSPORT;
    }
    return switch (kind.get()) {
      case EQ_NT, QE_NT -> FindingSource.NOTIFICATION;
      case RTPR, RTP -> FindingSource.RESPONSE;
      case QR, QR_ACK -> FindingSource.RESULT;
      case EXTRACTION_STATUS -> FindingSource.REPORT;
    };
  }

  @Override
  public void sent(Handle transaction, OutboxMessage message) {
    // The outbox keeps the time; no state of a request changes with it.
  }

  @Override
  public void delivered(Handle transaction, OutboxMessage message) {
    // The extractor's answer says more than MESH's acknowledgement.
  }

  @Override
  public void undelivered(Handle transaction, OutboxMessage message, String code) {
    Finding finding =
        Finding.of(
            FindingCode.UNDELIVERED,
            "workflow " + message.workflowId() + " to " + message.recipient(),
            FindingCode.UNDELIVERED.words() + "; MESH code " + code);
    Subject subject =
        new Subject(
            FindingSource.TRANSPORT,
            message.subject().map(ScheduledQueryInstanceId::of),
            Optional.empty(),
            Optional.empty());
    List<RequestStates.Key> practices = practices(transaction, GpesUuid.of(message.localId()));
    if (practices.isEmpty()) {
      ledger.findings().add(transaction, subject, finding);
    }
    practices.forEach(key -> ledger.findings().add(transaction, subject.of(key), finding));
  }

  /** The practices that a message of ours was about. */
  private List<RequestStates.Key> practices(Handle transaction, GpesUuid message) {
    List<RequestStates.Key> practices = new ArrayList<>();
    ledger.notifications().find(transaction, message).ifPresent(row -> practices.add(row.key()));
    ledger.cohort().of(transaction, message).stream()
        .map(CohortRows.Row::key)
        .forEach(practices::add);
    return practices;
  }
}
