package io.github.opengpes.cli.demo;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.Operator;
import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.testkit.synthetic.DataRequest;
import io.github.opengpes.testkit.synthetic.SyntheticData;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Runs the main job: prepares the files, starts the three programs, adds collections, watches. */
final class Demo {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long LOOK_EVERY_MILLIS = 500;

  private final Path out;
  private final DemoFolder folder;
  private final Path packs;
  private final int practices;
  private final OptionalInt patients;
  private final Clock clock;
  private final PrintWriter err;
  private final Instant started;

  Demo(Path out, Path packs, int practices, OptionalInt patients, Clock clock, PrintWriter err) {
    this.out = out;
    this.folder = new DemoFolder(out);
    this.packs = packs;
    this.practices = practices;
    this.patients = patients;
    this.clock = clock;
    this.err = err;
    this.started = clock.instant();
  }

  /** The programs, still running, and how things ended. Closing it stops them. */
  record Running(List<ChildProcess> programs, DemoTable table, boolean complete)
      implements AutoCloseable {
    @Override
    public void close() {
      // The sandbox last: the others may be talking to it.
      for (int i = programs.size() - 1; i >= 0; i--) {
        programs.get(i).close();
      }
    }
  }

  Running run() throws IOException, InterruptedException {
    say("making the records of " + practices + " invented practices");
    new SyntheticData(
            new DataRequest(
                folder.data(),
                practices,
                patients,
                DataRequest.DEFAULT_ENTRIES,
                1,
                List.of(DemoFolder.AS_OF)))
        .write((done, all) -> {});
    int port = freePort();
    folder.writeMailboxes();
    folder.writeConfigurations(
        port, packs, IntStream.rangeClosed(1, practices).mapToObj("T%05d"::formatted).toList());

    List<ChildProcess> programs = new ArrayList<>();
    Thread stopThem = new Thread(() -> stop(programs), "stop the demonstration");
    Runtime.getRuntime().addShutdownHook(stopThem);
    try {
      return run(port, programs);
    } catch (IOException | RuntimeException | InterruptedException e) {
      stop(programs);
      throw e;
    }
  }

  private static void stop(List<ChildProcess> programs) {
    for (int i = programs.size() - 1; i >= 0; i--) {
      programs.get(i).close();
    }
  }

  private Running run(int port, List<ChildProcess> programs)
      throws IOException, InterruptedException {
    say("starting the MESH sandbox, the collector and the extractor");
    programs.add(
        ChildProcess.start(
            "sandbox",
            folder.log("sandbox"),
            List.of(
                "mesh",
                "sandbox",
                "--port",
                Integer.toString(port),
                "--store",
                folder.messages().toString(),
                "--mailboxes",
                folder.mailboxes().toString())));
    waitUntilReady(port, programs);
    programs.add(
        ChildProcess.start(
            "collector",
            folder.log("collector"),
            List.of("collector", "--config", folder.collectorConfiguration().toString())));
    programs.add(
        ChildProcess.start(
            "extractor",
            folder.log("extractor"),
            List.of("extractor", "--config", folder.extractorConfiguration().toString())));

    CollectorConfiguration configuration =
        CollectorConfiguration.read(folder.collectorConfiguration());
    try (Operator operator = Operator.open(configuration, clock, DurableWriteListener.NONE)) {
      addCollections(operator);
      List<Board> boards = watch(operator, programs);
      boolean complete = boards.stream().allMatch(DemoProgress::isOverAsExpected);
      return new Running(
          List.copyOf(programs),
          new DemoTable(boards, out, Duration.between(started, clock.instant())),
          complete);
    }
  }

  private void addCollections(Operator operator) throws IOException {
    LocalDate today = new EnglishTime(clock).today();
    for (Path file : folder.writeCollections(today)) {
      List<String> faults =
          operator.add(CollectionDefinition.read(file), Files.readString(file), false);
      if (!faults.isEmpty()) {
        throw CommandFailure.jobFailed(file + ": " + faults.get(0));
      }
      say("collection added: " + file.getFileName());
    }
  }

  private List<Board> watch(Operator operator, List<ChildProcess> programs)
      throws InterruptedException {
    Instant patienceEnds = clock.instant().plus(PATIENCE);
    String shown = "";
    while (true) {
      List<Board> boards = operator.boards();
      String now = DemoProgress.words(boards);
      if (!now.equals(shown)) {
        say(now);
        shown = now;
      }
      if (boards.stream().allMatch(DemoProgress::isOver) || clock.instant().isAfter(patienceEnds)) {
        return boards;
      }
      checkAlive(programs);
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static void checkAlive(List<ChildProcess> programs) {
    for (ChildProcess program : programs) {
      if (!program.isAlive()) {
        throw CommandFailure.jobFailed(
            "the " + program.name() + " has ended by itself; see " + program.log());
      }
    }
  }

  private static void waitUntilReady(int port, List<ChildProcess> programs)
      throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
    while (true) {
      checkAlive(programs);
      try {
        if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Nobody listens yet; checkAlive ends the wait when nobody ever will.
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS / 5);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void say(String text) {
    Duration sinceStart = Duration.between(started, clock.instant());
    err.println("demo %3d s: %s".formatted(sinceStart.toSeconds(), text));
    err.flush();
  }
}
