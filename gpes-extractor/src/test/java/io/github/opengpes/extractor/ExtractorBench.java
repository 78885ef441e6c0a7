package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.config.MailboxConfiguration;
import io.github.opengpes.exchange.config.Secret;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.extractor.config.ExtractorConfiguration;
import io.github.opengpes.extractor.config.ParticipationPolicy;
import io.github.opengpes.extractor.config.PracticeConfiguration;
import io.github.opengpes.extractor.config.ReportConfiguration;
import io.github.opengpes.extractor.config.RetryConfiguration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An extractor over a real sandbox and a real state folder, its collector, and a clock that is
 * moved. The first day is Monday 2 March 2026.
 */
final class ExtractorBench implements AutoCloseable {

  static final ScheduledQueryInstanceId SQI = ScheduledQueryInstanceId.of("A00151-202603050000-R");
  static final String P1 = "T00001";
  static final String P2 = "T00002";
  static final String SHARED = "T00009";
  static final String NOT_SERVED = "T00077";
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final String EXTRACTOR = "X26ABC1";
  private static final String COLLECTOR = "X26ABC2";
  private static final String STRANGER = "X26ABC3";

  final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
  final ScriptedEngine engine = new ScriptedEngine();
  final MeshSandbox sandbox;
  final TestCollector collector;
  final TestCollector stranger;
  private final Path folder;

  Decision stageOne = Decision.YES;
  Decision stageTwo = Decision.YES;
  Optional<List<String>> testPacks = Optional.empty();
  Optional<ReportConfiguration> report = Optional.empty();
  ExtractorConfiguration.Domain domain = ExtractorConfiguration.Domain.TEST;
  UnaryOperator<MeshTransport> wire = UnaryOperator.identity();
  DurableWriteListener writes = DurableWriteListener.NONE;
  @Nullable QueryEngine otherEngine;
  private @Nullable Extractor extractor;

  ExtractorBench(Path folder) throws IOException {
    this.folder = folder;
    this.sandbox = MeshSandbox.start();
    this.collector = new TestCollector(client(COLLECTOR), new MailboxId(EXTRACTOR));
    this.stranger = new TestCollector(client(STRANGER), new MailboxId(EXTRACTOR));
  }

  private MeshClient client(String mailbox) {
    MeshClientConfig config =
        MeshClientConfig.of(
            sandbox.baseUri(), new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"));
    MeshTransport transport =
        wire.apply(
            new ApacheTransport(TransportSettings.standard().withTimeouts(config.timeouts())));
    return new MeshClient(
        config,
        transport,
        new MeshRuntime(Clock.systemUTC(), pause -> {}, new SecureRandom(), UUID::randomUUID));
  }

  private ExtractorSettings settings() {
    ParticipationPolicy policy =
        new ParticipationPolicy(
            Optional.of(stageTwo),
            Optional.of(
                List.of(
                    new ParticipationPolicy.Rule(
                        Optional.empty(), Optional.empty(), Optional.of(1), stageOne))));
    ExtractorConfiguration configuration =
        new ExtractorConfiguration(
            new MailboxConfiguration(
                sandbox.baseUri(),
                EXTRACTOR,
                new Secret("plain:password"),
                new Secret("plain:TestKey"),
                Optional.of(PAUSE),
                Optional.empty()),
            folder.resolve("state"),
            List.of(COLLECTOR),
            domain,
            testPacks,
            "001.001.001.000",
            Optional.empty(),
            Optional.empty(),
            List.of(practice(P1, false), practice(P2, false), practice(SHARED, true)),
            List.of(folder),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new RetryConfiguration(
                    Optional.of(3),
                    Optional.of(Duration.ofMinutes(10)),
                    Optional.of(Duration.ofHours(1)))),
            report);
    return new ExtractorSettings(
        configuration,
        folder,
        Map.of(),
        Map.of(),
        policy,
        TypeOneCodes.DEFAULT,
        Optional.empty(),
        new SiteSafeguards(
            GuardedCodes.NONE, GuardedCodes.NONE, Optional.empty(), ShadowTerms.USUAL, Map.of()));
  }

  private PracticeConfiguration practice(String code, boolean shared) {
    return new PracticeConfiguration(code, folder, Optional.empty(), Optional.of(shared));
  }

  /** The extractor, opened at first use and after each restart. */
  Extractor extractor() throws IOException {
    if (extractor == null) {
      extractor =
          Extractor.open(
              new Extractor.Wiring(
                  settings(),
                  client(EXTRACTOR),
                  otherEngine == null ? engine : otherEngine,
                  clock,
                  UUID::randomUUID,
                  writes));
    }
    return extractor;
  }

  /** Ends the process, as far as the state can tell; the next use opens the folder again. */
  void restart() {
    if (extractor != null) {
      extractor.close();
      extractor = null;
    }
  }

  /** Lets the extractor poll, and work until nothing is due; then looks at what it sent. */
  List<TestCollector.Received> work() throws IOException {
    clock.advance(PAUSE);
    int steps = 0;
    while (extractor().doWhatIsDue()) {
      if (++steps > 100) {
        throw new AssertionError("the extractor never comes to rest");
      }
    }
    return collector.receive();
  }

  List<TestCollector.Received> workOn(LocalDate day) throws IOException {
    clock.moveTo(day);
    return work();
  }

  Optional<RequestState> state(String practice) throws IOException {
    return extractor()
        .store()
        .inTransaction(
            tx ->
                new RequestStates(clock)
                    .find(tx, new RequestStates.Key(SQI, PracticeId.of(practice))))
        .map(RequestStates.Standing::state);
  }

  /** The states that a practice has been in, oldest first. */
  List<RequestState> path(String practice) throws IOException {
    return extractor()
        .store()
        .inTransaction(
            tx ->
                new RequestStates(clock)
                    .history(tx, new RequestStates.Key(SQI, PracticeId.of(practice))))
        .stream()
        .map(RequestStates.Change::to)
        .toList();
  }

  List<String> column(String query) throws IOException {
    return extractor()
        .store()
        .inTransaction(tx -> tx.createQuery(query).mapTo(String.class).list());
  }

  Path resultsFolder() {
    return folder.resolve("state").resolve("results");
  }

  @Override
  public void close() throws IOException {
    restart();
    sandbox.close();
  }
}
