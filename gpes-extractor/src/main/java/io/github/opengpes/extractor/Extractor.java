package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.MailboxExchange;
import io.github.opengpes.exchange.Service;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extractor.config.EngineConfiguration;
import io.github.opengpes.extractor.config.ExtractorConfiguration;
import io.github.opengpes.extractor.config.ParticipationConfiguration;
import io.github.opengpes.extractor.config.PracticeConfiguration;
import io.github.opengpes.extractor.config.ReportConfiguration;
import io.github.opengpes.extractor.config.RetryConfiguration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.envelope.WorkflowIds;
import io.github.opengpes.messages.register.DataModelRegister;
import io.github.opengpes.messages.register.EventRegister;
import io.github.opengpes.messages.register.ResponseRegister;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The GP system side as a service: answers notifications, takes requests, runs them when their day
 * has come, sends the results and reports. Everything that is due is found by its own state and the
 * clock (docs/adr/0004-services-as-loops.md). Used by one thread.
 */
public final class Extractor implements Service, AutoCloseable {

  /** Class path location of the tables. */
  static final String MIGRATIONS = "db/extractor";

  private final StateStore store;
  private final QueryEngine engine;
  private final MailboxExchange exchange;
  private final ExtractorMessages messages;
  private final ParticipationAnswers answers;
  private final Deadlines deadlines;
  private final Runs runs;
  private final ResultDispatch dispatch;
  private final StatusReports reports;
  private final Retention retention;
  private final Clock clock;
  private final Duration pause;
  private @Nullable Instant lastPoll;

  private Extractor(StateStore store, Wiring wiring) throws IOException {
    ExtractorConfiguration configuration = wiring.settings().configuration();
    this.store = store;
    this.engine = wiring.engine();
    this.clock = wiring.clock();
    this.pause = configuration.mailbox().pause();
    this.exchange = new MailboxExchange(store, wiring.mesh(), pause, clock, wiring.writes());
    Site site = site(wiring.settings());
    Books books = Books.of(store, clock, wiring.writes());
    Post post = new Post(exchange.outbox());
    ResultFolder files = new ResultFolder(store.folder());
    RetryConfiguration retry = configuration.retry().orElseGet(RetryConfiguration::standard);
    EventRegister events = EventRegister.standard();

    SiteEvents siteEvents = new SiteEvents(events, DataModelRegister.standard());
    this.answers = new ParticipationAnswers(books, site, siteEvents, post);
    this.deadlines = new Deadlines(books, site, exchange.outbox());
    this.runs = new Runs(books, engine, files, retry, wiring.freshIds());
    this.dispatch = new ResultDispatch(books, site, files, post, retry);
    ReportConfiguration report = configuration.report().orElseGet(ReportConfiguration::atTheEnd);
    this.reports = new StatusReports(books, site, report, new StatusRows(books, events), post);
    this.retention = new Retention(books, files);
    RequestReview review = new RequestReview(books, site, engine);
    this.messages =
        new ExtractorMessages(
            site,
            new NotificationIntake(books, site),
            new RequestIntake(
                books,
                site,
                ResponseRegister.standard(),
                review,
                dispatch,
                post,
                wiring.freshIds()),
            new AcknowledgementIntake(books),
            dispatch);
  }

  /** What an extractor is put together from. */
  record Wiring(
      ExtractorSettings settings,
      MeshClient mesh,
      QueryEngine engine,
      Clock clock,
      Supplier<UUID> freshIds,
      DurableWriteListener writes) {}

  /**
   * Opens the state folder and gets ready; does nothing yet.
   *
   * @param environment where secrets may come from
   * @param writes told after each durable write
   * @throws IOException when a folder cannot be used
   * @throws io.github.opengpes.exchange.StateFolderInUse when another process owns the state
   * @throws io.github.opengpes.exchange.config.ConfigurationFault when a secret cannot be had
   */
  public static Extractor open(
      ExtractorSettings settings,
      Map<String, String> environment,
      Clock clock,
      DurableWriteListener writes)
      throws IOException {
    return open(
        new Wiring(
            settings,
            MailboxExchange.client(settings.configuration().mailbox(), environment),
            new PackQueries(settings, engine(settings), clock),
            clock,
            UUID::randomUUID,
            writes));
  }

  /** An engine that spills into the state folder; touches nothing yet. */
  private static Engine engine(ExtractorSettings settings) {
    EngineSettings standard = EngineSettings.defaults();
    EngineConfiguration configuration =
        settings.configuration().engine().orElseGet(EngineConfiguration::standard);
    return Engine.duckDb(
        new EngineSettings(
            configuration.memoryMegabytes().orElse(standard.memoryMegabytes()),
            configuration.threads().orElse(standard.threads()),
            SpillFolder.in(settings.stateFolder())));
  }

  static Extractor open(Wiring wiring) throws IOException {
    StateStore store = StateStore.openAsOwner(wiring.settings().stateFolder(), MIGRATIONS);
    try {
      SpillFolder.empty(store.folder());
      return new Extractor(store, wiring);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Site site(ExtractorSettings settings) {
    ExtractorConfiguration configuration = settings.configuration();
    ParticipationConfiguration participation =
        configuration.participation().orElseGet(ParticipationConfiguration::silent);
    return new Site(
        new MailboxId(configuration.mailbox().mailbox()),
        configuration.announcedVersion(),
        GpSystemIdentifier.of(configuration.gpSystem()),
        configuration.terminologiesInUse(),
        configuration.domain().inMessages(),
        configuration
            .testPacks()
            .map(known -> known.stream().map(TestPackId::of).collect(Collectors.toSet())),
        configuration.collectorMailboxes(),
        configuration.practices().stream()
            .collect(
                Collectors.toMap(PracticeConfiguration::practice, PracticeConfiguration::isShared)),
        settings.policy(),
        participation.timeToAnswer(),
        WorkflowIds.DEFAULT);
  }

  /**
   * Does what is due: receives when it is time to poll, answers, ends what is overdue, sends,
   * reports, deletes, and runs one practice.
   */
  @Override
  public boolean doWhatIsDue() throws IOException {
    boolean worked = isTimeToPoll() && poll();
    worked |= answers.answer();
    worked |= deadlines.record();
    worked |= dispatch.queueDue();
    worked |= exchange.sendAndTrack(messages);
    worked |= reports.queueDue();
    worked |= retention.purge();
    worked |= runs.runNext();
    return worked;
  }

  private boolean isTimeToPoll() {
    // A row of runs must not make polls more frequent than MESH asks for.
    return lastPoll == null || !clock.instant().isBefore(lastPoll.plus(pause));
  }

  private boolean poll() throws IOException {
    lastPoll = clock.instant();
    return exchange.receiveAndApply(messages);
  }

  /** The state, for reading beside the service. */
  StateStore store() {
    return store;
  }

  /** Lets go of the patient data that was kept for the next run, then of the state folder. */
  @Override
  public void close() {
    try {
      engine.rest();
    } finally {
      store.close();
    }
  }
}
