package io.github.opengpes.collector;

import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.board.PracticeLine;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.Workflow;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A collector on a real sandbox, with two extractors that a test plays. */
final class World implements AutoCloseable {

  static final String COLLECTOR = "GPDC01";
  static final String EXTRACTOR_A = "EXTA01";
  static final String EXTRACTOR_B = "EXTB01";
  static final ScheduledQueryInstanceId SQI = ScheduledQueryInstanceId.of("0A1B2C-202604010000-R");
  static final PracticeId T1 = PracticeId.of("T00001");
  static final PracticeId T2 = PracticeId.of("T00002");
  static final PracticeId T3 = PracticeId.of("T00003");

  final Path folder;
  final SteppedClock clock = new SteppedClock("2026-03-20T09:00:00Z");
  final CollectorConfiguration configuration;
  final TestExtractor a;
  final TestExtractor b;
  final Map<DurableWrite, Integer> writes = new EnumMap<>(DurableWrite.class);
  private final MeshSandbox sandbox;
  private @Nullable Collector collector;
  private @Nullable Operator watcher;

  World(Path folder) throws IOException {
    this.folder = folder;
    Set<String> all = Set.of(COLLECTOR, EXTRACTOR_A, EXTRACTOR_B);
    this.sandbox =
        MeshSandbox.start(
            SandboxConfig.standard()
                .withRegister(
                    new Register(
                        all.stream().map(id -> Mailbox.of(id, "X26", "password")).toList(),
                        Stream.of(
                                "GPDC_RTP",
                                "GPDC_RTPR",
                                "GPDC_QE_NT",
                                "GPDC_EQ_NT",
                                "GPDC_QUERY_RESULTS",
                                "GPDC_QUERY_RESULTS_ACK",
                                "GPDC_REPORT",
                                "SOMETHING_ELSE")
                            .map(id -> new Workflow(id, all, all))
                            .toList())));
    Path file = folder.resolve("collector.yaml");
    Files.writeString(
        file,
        """
        mailbox: {url: %s, mailbox: %s, password: "plain:password", shared-key: "plain:TestKey", poll-every: PT1S}
        state-folder: state
        landing-folder: landing
        release-folder: release
        packs: ["%s"]
        extractors:
          - {mailbox: %s, supplier: Supplier A, practices: [T00001, T00002]}
          - {mailbox: %s, supplier: Supplier B, practices: [T00003]}
          - {mailbox: NOSUCH01, supplier: Supplier C, practices: [T00004]}
        """
            .formatted(
                sandbox.baseUri(),
                COLLECTOR,
                Path.of("src/test/resources/pack").toAbsolutePath(),
                EXTRACTOR_A,
                EXTRACTOR_B));
    this.configuration = CollectorConfiguration.read(file);
    this.a = new TestExtractor(client(EXTRACTOR_A), new MailboxId(COLLECTOR), clock);
    this.b = new TestExtractor(client(EXTRACTOR_B), new MailboxId(COLLECTOR), clock);
  }

  MeshClient client(String mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(
                sandbox.baseUri(),
                new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withRetry(RetryPolicy.never()));
  }

  /** A collection file in which some lines are replaced, by key; an empty line leaves one out. */
  static String collection(String... changes) {
    Map<String, String> lines = new java.util.LinkedHashMap<>();
    lines.put("name", "name: Spring collection");
    lines.put("sqi", "sqi: " + SQI);
    lines.put("domain", "domain: test");
    lines.put("test-pack-id", "test-pack-id: TEST-1");
    lines.put("notifications", "notifications: none");
    lines.put("notice", "notice: {title: A title, narrative: What it is for}");
    lines.put("execution-date", "execution-date: 2026-04-01");
    lines.put("cutoff-date", "cutoff-date: 2026-04-10");
    lines.put("cohort", "cohort: [{mailbox: EXTA01}, {mailbox: EXTB01}]");
    for (String change : changes) {
      lines.put(change.substring(0, change.indexOf(':')), change.endsWith(": ") ? "" : change);
    }
    return String.join("\n", lines.values()) + "\n";
  }

  List<String> add(String... changes) throws IOException {
    String text = collection(changes);
    try (Operator operator = operator()) {
      return operator.add(CollectionDefinition.parse("collection", text), text, false);
    }
  }

  Operator operator() {
    return Operator.open(configuration, clock, this::count);
  }

  private void count(DurableWrite write) {
    writes.merge(write, 1, Integer::sum);
  }

  /** Lets the collector do everything that is due; opens it first where it is not open. */
  void run() throws IOException {
    Collector running = collector;
    if (running == null) {
      running = open(this::count);
      collector = running;
    }
    for (int passes = 0; running.doWhatIsDue(); passes++) {
      if (passes > 50) {
        throw new IllegalStateException("the collector never comes to rest");
      }
      clock.advance(Duration.ofSeconds(2));
    }
  }

  Collector open(DurableWriteListener listener) throws IOException {
    return Collector.open(
        configuration,
        new Collector.Environment(client(COLLECTOR), clock, UUID::randomUUID, listener));
  }

  /** Stops the collector; {@link #run} opens it anew on the same state. */
  void stop() {
    if (collector != null) {
      collector.close();
      collector = null;
    }
  }

  private Operator watcher() {
    Operator open = watcher;
    if (open == null) {
      open = operator();
      watcher = open;
    }
    return open;
  }

  Board board() {
    return watcher().board(SQI).orElseThrow();
  }

  PracticeLine line(PracticeId practice) {
    return board().practices().stream()
        .filter(line -> line.practice().equals(practice))
        .findFirst()
        .orElseThrow();
  }

  Optional<RequestState> state(PracticeId practice) {
    return line(practice).state();
  }

  /** The states that a practice went through, in order. */
  List<RequestState> history(PracticeId practice) {
    try (StateStore store = StateStore.openBeside(configuration.stateFolder(), Ledger.MIGRATIONS)) {
      return store.inTransaction(
          tx ->
              tx.createQuery(
                      "select to_state from request_state_history where practice = :p order by id")
                  .bind("p", practice.value())
                  .mapTo(String.class)
                  .map(RequestState::valueOf)
                  .list());
    }
  }

  /** Codes of the findings of a practice, in order. */
  List<String> findings(PracticeId practice) {
    return board().findings().stream()
        .filter(noted -> noted.practice().equals(Optional.of(practice)))
        .map(noted -> noted.finding().code())
        .toList();
  }

  /** Codes of the findings that belong to no collection, or to no practice of it. */
  List<String> strays() {
    return watcher().strays().stream().map(noted -> noted.finding().code()).toList();
  }

  List<String> inboxStates() {
    try (StateStore store = StateStore.openBeside(configuration.stateFolder(), Ledger.MIGRATIONS)) {
      return store.inTransaction(
          tx ->
              tx.createQuery("select state from inbox_message order by rowid")
                  .mapTo(String.class)
                  .list());
    }
  }

  /** The files below a folder, relative to it, in order. */
  static List<String> files(Path root) {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a query over Parquet files, values joined by a bar. */
  static List<String> query(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> result = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
        result.add(String.join("|", values));
      }
      return result;
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    if (watcher != null) {
      watcher.close();
    }
    sandbox.close();
  }
}
