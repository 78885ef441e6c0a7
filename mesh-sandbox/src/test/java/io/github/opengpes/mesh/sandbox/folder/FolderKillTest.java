package io.github.opengpes.mesh.sandbox.folder;

import static io.github.opengpes.mesh.sandbox.folder.FolderTree.ONE;
import static io.github.opengpes.mesh.sandbox.folder.FolderTree.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.folder.ControlElement;
import io.github.opengpes.mesh.client.folder.ControlFile;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderListener;
import io.github.opengpes.mesh.client.folder.FolderMailbox;
import io.github.opengpes.mesh.client.folder.FolderService;
import io.github.opengpes.mesh.client.folder.FolderStep;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The danger: the process ends between any two steps, or an answer is lost, and a message is gone
 * or goes twice. The promise: after the next start it is with the recipient once, in {@code SENT}
 * or {@code FAILED} once, and in {@code IN} once, whatever the application has done meanwhile.
 */
@Tag("once")
class FolderKillTest {

  private static MeshSandbox sandbox;

  @TempDir Path root;

  @BeforeAll
  static void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  /** Ends the round where the process would have ended. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static FolderListener killAt(FolderStep wanted) {
    return (step, mailbox, name) -> {
      if (step == wanted) {
        throw new Killed();
      }
    };
  }

  private FolderTree tree() throws IOException {
    empty(ONE);
    empty(TWO);
    return new FolderTree(root, sandbox.baseUri(), " " + root.getFileName());
  }

  private static void empty(MailboxId mailbox) {
    MeshClient client = client(mailbox);
    client.inbox(InboxQuery.all()).forEach(client::acknowledge);
  }

  private static MeshClient client(MailboxId mailbox) {
    return new FolderTree(Path.of("unused"), sandbox.baseUri()).client(mailbox);
  }

  private static void killedRound(FolderConfig config, FolderListener listener) throws IOException {
    try (FolderService service = FolderTree.open(config, listener)) {
      assertThatThrownBy(service::round).isInstanceOf(Killed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FolderStep.class,
      names = {
        "TRY_NOTED",
        "SEND_ANSWERED",
        "OUTCOME_NOTED",
        "SENT_DATA_MOVED",
        "SENT_CONTROL_PLACED",
        "OUT_CLEARED",
        "SEND_FORGOTTEN"
      })
  void aPairGoesOnceWhenKilledAfterEachStep(FolderStep step) throws Exception {
    FolderTree tree = tree();
    FolderMailbox one = tree.mailbox(ONE).withReports(true, true, false);
    tree.put("A", "content", "</DTSControl>", "<AllowChunking>Y</AllowChunking></DTSControl>");
    FolderConfig config = tree.config(one).withRules(FolderTree.AT_ONCE.withSizes(100, 3));
    killedRound(config, killAt(step));
    FolderTree.round(config);
    FolderTree.round(config);

    assertThat(client(TWO).count()).isEqualTo(1);
    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "SENT")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.names(ONE, "FAILED")).isEmpty();
    assertThat(tree.names(ONE, "TEMP/opengpes")).containsExactly("lock");
    MessageId id = client(TWO).inbox(InboxQuery.all()).findFirst().orElseThrow();
    assertThat(tree.control(ONE, "SENT", "A.ctl").text(ControlElement.DTS_ID)).contains(id.value());
    assertThat(tree.controls(ONE, "IN"))
        .as("each report once")
        .extracting(report -> report.statusRecord().orElseThrow().event())
        .containsExactlyInAnyOrder("COLLECT", "TRANSFER");
  }

  @ParameterizedTest
  @EnumSource(
      value = FolderStep.class,
      names = {"OUTCOME_NOTED", "SENT_DATA_MOVED", "SENT_CONTROL_PLACED", "OUT_CLEARED"})
  void aPairThatCannotGoFailsOnceWhenKilledAfterEachStep(FolderStep step) throws Exception {
    FolderTree tree = tree();
    tree.put("A", "content", "X26ABC2", "X26UNKNOWN");
    tree.put("B", "content", "</DTSControl>", "");
    FolderConfig config = tree.config(tree.mailbox(ONE)).withLimits(3, 100, 1);
    killedRound(config, killAt(step));
    FolderTree.round(config);
    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "FAILED")).containsExactly("A.ctl", "A.dat", "B.ctl", "B.dat");
    assertThat(tree.controls(ONE, "IN")).hasSize(2);
    assertThat(tree.names(ONE, "TEMP/opengpes")).containsExactly("lock");
  }

  /** While the service was down the application has put a new pair under the old name. */
  @ParameterizedTest
  @EnumSource(
      value = FolderStep.class,
      names = {"SENT_DATA_MOVED", "SENT_CONTROL_PLACED", "OUT_CLEARED"})
  void aNewPairUnderTheOldNameIsNotTakenForTheOldOne(FolderStep step) throws Exception {
    FolderTree tree = tree();
    tree.put("A", "first");
    killedRound(tree.config(tree.mailbox(ONE)), killAt(step));
    Files.deleteIfExists(tree.folder(ONE, "OUT").resolve("A.ctl"));
    tree.put("A", "second", "local A", "local A2");
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    assertThat(client(TWO).count()).isEqualTo(2);
    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "SENT")).hasSize(4);
    assertThat(tree.text(ONE, "SENT", "A.dat")).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource(
      value = FolderStep.class,
      names = {"DATA_FETCHED", "CONTROL_WRITTEN", "DATA_PLACED", "CONTROL_PLACED", "ACKNOWLEDGED"})
  void aMessageArrivesOnceWhenKilledAfterEachStep(FolderStep step) throws Exception {
    FolderTree tree = tree();
    tree.put("A", "content");
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    FolderConfig config = tree.config(tree.mailbox(TWO));
    killedRound(config, killAt(step));
    // The application may have taken what had appeared before the next start.
    List<String> taken = new ArrayList<>();
    for (String name : tree.names(TWO, "IN")) {
      if (tree.names(TWO, "IN").stream().anyMatch(other -> other.endsWith(".ctl"))) {
        taken.add(name);
      }
    }
    for (String name : taken) {
      Files.delete(tree.folder(TWO, "IN").resolve(name));
    }
    FolderTree.round(config);
    FolderTree.round(config);
    List<String> arrived = new ArrayList<>(taken);
    arrived.addAll(tree.names(TWO, "IN"));
    assertThat(arrived).hasSize(2).doesNotHaveDuplicates();
    assertThat(client(TWO).count()).isZero();
    assertThat(tree.names(TWO, "TEMP/opengpes")).containsExactly("lock");
  }

  /** Lets a request through, or not, and loses the answer, once. */
  private static MeshTransport losing(String method, String path, boolean before) {
    MeshTransport real = FolderTree.transport();
    AtomicInteger left = new AtomicInteger(1);
    return request -> {
      boolean lost =
          request.method().equals(method)
              && request.uri().getPath().endsWith(path)
              && left.getAndDecrement() > 0;
      if (lost && before) {
        throw new IOException("broke off");
      }
      if (lost) {
        real.exchange(request).close();
        throw new IOException("the answer is lost");
      }
      return real.exchange(request);
    };
  }

  private static void roundOver(MeshTransport transport, FolderConfig config)
      throws IOException, InterruptedException {
    try (FolderService service =
        FolderService.open(
            config, transport, FolderTree.runtime(Clock.systemUTC()), FolderListener.none())) {
      service.round();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPairGoesOnceWhenTheAnswerToItsSendIsLost(boolean before) throws Exception {
    FolderTree tree = tree();
    FolderMailbox one = tree.mailbox(ONE).withReports(false, true, false);
    tree.put("A", "content");
    roundOver(losing("POST", "/outbox", before), tree.config(one));
    assertThat(tree.names(ONE, "OUT")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.controls(ONE, "IN"))
        .singleElement()
        .satisfies(report -> assertThat(code(report)).isEqualTo("05"));
    FolderTree.round(tree.config(one));
    assertThat(client(TWO).count()).isEqualTo(1);
    assertThat(tree.names(ONE, "SENT")).containsExactly("A.ctl", "A.dat");
  }

  private static String code(ControlFile control) {
    return control.statusRecord().orElseThrow().code();
  }

  @Test
  void aLocalIdThatWasUsedBeforeDoesNotPassForThisMessage() throws Exception {
    FolderTree tree = tree();
    String unique = "again " + root.getFileName();
    tree.put("A", "first", "local A", unique);
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    tree.put("B", "second", "local B", unique);
    roundOver(losing("POST", "/outbox", true), tree.config(tree.mailbox(ONE)));
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    assertThat(client(TWO).count()).isEqualTo(2);
    assertThat(tree.names(ONE, "SENT")).contains("B.dat");
  }

  @Test
  void whereNobodyCanTellWhetherItWentItIsNotSentAgain() throws Exception {
    FolderTree tree = tree();
    String unique = "unclear " + root.getFileName();
    tree.put("A", "first", "local A", unique);
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    tree.put("B", "second", "local B", unique);
    roundOver(losing("POST", "/outbox", false), tree.config(tree.mailbox(ONE)));
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    assertThat(client(TWO).count()).isEqualTo(2);
    assertThat(tree.names(ONE, "FAILED")).containsExactly("B.ctl", "B.dat");
    assertThat(tree.controls(ONE, "IN").get(0).statusRecord().orElseThrow().description())
        .contains("ask the recipient");
  }

  @Test
  void aHalfSentMessageGoesOnBehindTheLastChunkThatWasAccepted() throws Exception {
    FolderTree tree = tree();
    tree.put("A", "0123456789", "</DTSControl>", "<AllowChunking>Y</AllowChunking></DTSControl>");
    FolderConfig config =
        tree.config(tree.mailbox(ONE)).withRules(FolderTree.AT_ONCE.withSizes(100, 2));
    List<String> chunks = new ArrayList<>();
    MeshTransport real = FolderTree.transport();
    MeshTransport failsAtFive =
        request -> {
          if (request.uri().getPath().endsWith("/5") && request.method().equals("POST")) {
            throw new IOException("the network is gone");
          }
          return real.exchange(request);
        };
    roundOver(failsAtFive, config);
    assertThat(client(TWO).count()).isZero();
    roundOver(
        request -> {
          if (request.method().equals("POST") && request.uri().getPath().contains("/outbox")) {
            chunks.add(request.uri().getPath().replaceAll(".*/", ""));
          }
          return real.exchange(request);
        },
        config);
    assertThat(chunks).containsExactly("5");
    assertThat(client(TWO).count()).isEqualTo(1);
    assertThat(tree.names(ONE, "SENT")).containsExactly("A.ctl", "A.dat");
  }

  @Test
  void retriesAreUsedUpAndTheReportSaysSo() throws Exception {
    FolderTree tree = tree();
    tree.put("A", "content");
    FolderConfig config = tree.config(tree.mailbox(ONE)).withLimits(2, 100, 1);
    MeshTransport real = FolderTree.transport();
    AtomicInteger tries = new AtomicInteger();
    MeshTransport broken =
        request -> {
          if (request.method().equals("POST") && request.uri().getPath().endsWith("/outbox")) {
            tries.incrementAndGet();
            throw new IOException("broke off");
          }
          return real.exchange(request);
        };
    for (int i = 0; i < 5; i++) {
      roundOver(broken, config);
    }
    assertThat(tries).as("the first and two retries").hasValue(3);
    assertThat(tree.names(ONE, "FAILED")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.controls(ONE, "IN"))
        .singleElement()
        .satisfies(report -> assertThat(code(report)).isEqualTo("06"))
        .satisfies(
            report ->
                assertThat(report.statusRecord().orElseThrow().description())
                    .contains("may have it nevertheless"));
  }

  @Test
  void aLostAcknowledgementDoesNotBringTheMessageTwice() throws Exception {
    FolderTree tree = tree();
    tree.put("A", "content");
    FolderTree.round(tree.config(tree.mailbox(ONE)));
    MeshTransport real = FolderTree.transport();
    MeshTransport deaf =
        request -> {
          if (request.method().equals("PUT")) {
            throw new IOException("broke off");
          }
          return real.exchange(request);
        };
    FolderConfig config = tree.config(tree.mailbox(TWO));
    roundOver(deaf, config);
    for (String name : tree.names(TWO, "IN")) {
      Files.delete(tree.folder(TWO, "IN").resolve(name));
    }
    roundOver(deaf, config);
    FolderTree.round(config);
    assertThat(tree.names(TWO, "IN")).isEmpty();
    assertThat(client(TWO).count()).isZero();
  }

  /** The real thing: a process that is halted, with nothing closed. */
  @ParameterizedTest
  @EnumSource(
      value = FolderStep.class,
      names = {"SEND_ANSWERED", "SENT_DATA_MOVED", "CONTROL_PLACED"})
  void aHaltedProcessLeavesNothingUndone(FolderStep step) throws Exception {
    FolderTree tree = tree();
    tree.put("A", "content");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HaltedProcess.class.getName(),
            root.toString(),
            sandbox.baseUri().toString(),
            step.name());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isEqualTo(137);
    for (int i = 0; i < 2; i++) {
      tree.round();
    }
    assertThat(tree.names(ONE, "SENT")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.names(TWO, "IN")).hasSize(2);
    assertThat(client(TWO).count()).isZero();
  }

  /** Makes rounds until it is halted at a step. */
  static final class HaltedProcess {
    public static void main(String[] args) throws Exception {
      FolderTree tree = new FolderTree(Path.of(args[0]), URI.create(args[1]));
      FolderStep wanted = FolderStep.valueOf(args[2]);
      FolderListener halting =
          (step, mailbox, name) -> {
            if (step == wanted) {
              Runtime.getRuntime().halt(137);
            }
          };
      try (FolderService service =
          FolderTree.open(tree.config(tree.mailbox(ONE), tree.mailbox(TWO)), halting)) {
        for (int i = 0; i < 5; i++) {
          service.round();
        }
      }
    }
  }
}
