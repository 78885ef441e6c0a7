package io.github.opengpes.mesh.sandbox.faultrun;

import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.InboxEntry;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.InboxState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The run: a sandbox on disk that injects every kind of fault, senders with durable outboxes, a
 * receiver with a durable inbox, each a process of its own, all killed again and again. What came
 * of it is read from the disk afterwards.
 */
final class FaultRun implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String[] SENDERS = {"X26ABC1", "X26ABC3"};

  private final Path folder;
  private final int messages;
  private final int kills;
  private final Path faults;
  private final Semaphore handled = new Semaphore(0);
  private final Map<String, Long> fired = new TreeMap<>();
  private final Map<Integer, Child> senders = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;
  private Child sandbox;
  private Child receiver;

  FaultRun(Path folder, int messages, int kills, Path faults) {
    this.folder = folder;
    this.messages = messages;
    this.kills = kills;
    this.faults = faults;
  }

  /** What the disk says afterwards. */
  record Outcome(
      Map<String, Integer> timesInTheInbox,
      List<String> otherContent,
      int duplicatesPutAside,
      int stillToDo,
      Map<String, List<String>> turnsByMessage,
      Map<String, Long> faultsFired,
      Map<String, Long> reasons,
      Duration time) {}

  Outcome run() throws Exception {
    Instant start = Instant.now();
    startSandbox();
    startReceiver();
    for (int share = 0; share < SENDERS.length; share++) {
      startSender(share);
    }
    int seen = 0;
    for (int kill = 1; kill <= kills; kill++) {
      int until = messages * kill / (kills + 1);
      handled.acquire(until - seen);
      seen = until;
      killAndRestart(kill);
    }
    for (Child sender : senders.values()) {
      if (sender.awaitExit() != 0) {
        throw new IllegalStateException("a sender failed, see " + folder.resolve("sender.log"));
      }
    }
    receiver.closeInput();
    if (receiver.awaitExit() != 0) {
      throw new IllegalStateException("the receiver failed, see " + folder.resolve("receiver.log"));
    }
    countFaults();
    sandbox.kill();
    return outcome(Duration.between(start, Instant.now()));
  }

  private void startSandbox() throws IOException {
    sandbox =
        new Child(
            SandboxMain.class,
            256,
            folder.resolve("sandbox.log"),
            folder.resolve("store").toString(),
            Integer.toString(port),
            faults.toString());
    port = Integer.parseInt(sandbox.firstLine());
  }

  private void startReceiver() throws IOException {
    receiver =
        new Child(
            ReceiverMain.class,
            128,
            folder.resolve("receiver.log"),
            folder.resolve("inbox").toString(),
            service(),
            folder.resolve("handler.log").toString());
    receiver.eachLine(handled::release);
  }

  private void startSender(int share) throws IOException {
    senders.put(
        share,
        new Child(
            SenderMain.class,
            128,
            folder.resolve("sender.log"),
            folder.resolve("outbox-" + share).toString(),
            service(),
            SENDERS[share],
            Integer.toString(messages),
            Integer.toString(share),
            Integer.toString(SENDERS.length)));
  }

  private String service() {
    return "http://127.0.0.1:" + port;
  }

  private void killAndRestart(int kill) throws Exception {
    countFaults();
    sandbox.kill();
    startSandbox();
    receiver.kill();
    startReceiver();
    int share = kill % SENDERS.length;
    Child sender = senders.get(share);
    if (sender != null && sender.isAlive()) {
      sender.kill();
      startSender(share);
    }
  }

  private void countFaults() throws IOException, InterruptedException {
    String answer =
        http.send(
                HttpRequest.newBuilder(URI.create(service() + "/sandbox/api/faults")).build(),
                BodyHandlers.ofString())
            .body();
    for (JsonNode rule : MAPPER.readTree(answer).path("rules")) {
      fired.merge(rule.path("name").asString(), rule.path("fired").asLong(), Long::sum);
    }
  }

  private Outcome outcome(Duration time) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    List<String> otherContent = new ArrayList<>();
    int duplicates;
    int todo;
    try (DurableInbox inbox =
        DurableInbox.open(folder.resolve("inbox"), InboxSettings.standard())) {
      for (InboxEntry entry : inbox.list(InboxState.DONE)) {
        String localId = entry.envelope().localId().orElseThrow().value();
        times.merge(localId, 1, Integer::sum);
        int number = Integer.parseInt(localId.substring(localId.indexOf('-') + 1));
        if (!entry.sha256().equals(Load.sha256(number))
            || Files.size(entry.content()) != Load.size(number)) {
          otherContent.add(localId);
        }
      }
      duplicates = inbox.count(InboxState.DUPLICATE);
      todo =
          inbox.count(InboxState.RECEIVED)
              + inbox.count(InboxState.HANDLING)
              + inbox.count(InboxState.FAILED);
    }
    Map<String, List<String>> turns = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("handler.log"))) {
      String[] words = line.split(" ", -1);
      turns.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[3] + " " + words[4]);
    }
    return new Outcome(times, otherContent, duplicates, todo, turns, fired, reasons(), time);
  }

  /** Why something was tried again, from the logs, numbers and ids left out. */
  private Map<String, Long> reasons() throws IOException {
    Map<String, Long> reasons = new TreeMap<>();
    for (String log : List.of("sender.log", "receiver.log")) {
      for (String line : Files.readAllLines(folder.resolve(log))) {
        String reason =
            line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d\\.\\d+ \\w+ +\\S+ ", "")
                .replaceAll("\\d{8}T\\d+Z?\\d*-[0-9a-f]+|\\d{10,}_[0-9A-F]{6}", "#")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "#")
                .replaceAll("\\b[0-9A-F]{8,}\\b", "#")
                .replaceAll("(next in|failure|attempt|for the|the|in) \\d+", "$1 #")
                .replaceAll("\\[.*|, next not before #|\\d+ ms", "");
        reasons.merge(log.replace(".log", ": ") + reason, 1L, Long::sum);
      }
    }
    return reasons;
  }

  @Override
  public void close() {
    senders.values().forEach(Child::close);
    for (Child child : new Child[] {sandbox, receiver}) {
      if (child != null) {
        child.close();
      }
    }
  }
}
