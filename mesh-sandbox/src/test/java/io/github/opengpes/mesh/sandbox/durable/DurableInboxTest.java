package io.github.opengpes.mesh.sandbox.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.durable.BoxInUseException;
import io.github.opengpes.mesh.client.durable.CollectRound;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.HandleRound;
import io.github.opengpes.mesh.client.durable.InboxEntry;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.InboxState;
import io.github.opengpes.mesh.client.mailbox.DamagedMessageException;
import io.github.opengpes.mesh.client.mailbox.Incoming;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.mailbox.TestTime;
import io.github.opengpes.mesh.sandbox.mailbox.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recipient relies on whose messages come through the inbox on disk. */
class DurableInboxTest {

  @TempDir Path folder;

  private final Wire wire = new Wire();
  private final TestTime time = new TestTime();
  private final List<Incoming> handled = new ArrayList<>();
  private final IncomingHandler handler = handled::add;
  private MeshSandbox sandbox;
  private MeshClient one;
  private MeshClient two;
  private DurableInbox inbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    one = new Wire().client(sandbox.baseUri(), "X26ABC1").withChunkSize(1_000);
    two = wire.client(sandbox.baseUri(), "X26ABC2");
    inbox = DurableInbox.open(box(), settings());
  }

  @AfterEach
  void stop() throws IOException {
    inbox.close();
    sandbox.close();
  }

  private Path box() {
    return folder.resolve("inbox");
  }

  private InboxSettings settings() {
    return InboxSettings.standard()
        .withPauses(new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(2)))
        .withHandlerAttempts(3)
        .withRuntime(time.runtime());
  }

  private MessageId sent(String localId, int size) throws IOException {
    return one.send(Boxes.message(localId, Boxes.content(size, size))).id();
  }

  @Test
  void isSafeOnDiskBeforeItIsAcknowledgedAndHandledInTheServicesOrder() throws IOException {
    List<MessageId> ids = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      ids.add(sent("message " + i, i * 130));
    }
    CollectRound collected = inbox.collect(two);
    assertThat(collected.collected()).isEqualTo(20);
    assertThat(two.count()).isZero();
    assertThat(inbox.count(InboxState.RECEIVED)).isEqualTo(20);
    InboxEntry last = inbox.entry(ids.get(19)).orElseThrow();
    assertThat(last.content()).hasBinaryContent(Boxes.content(2_600, 2_600));
    inbox.close();
    inbox = DurableInbox.open(box(), settings());
    assertThat(inbox.handle(handler).handled()).isEqualTo(20);
    assertThat(handled).extracting(Incoming::id).containsExactlyElementsOf(ids);
    assertThat(handled).noneMatch(Incoming::redelivered);
  }

  @Test
  void acknowledgesAgainWhatCameTwiceButTakesItInOnce() throws IOException {
    sent("message", 10);
    wire.losing(request -> request.method().equals("PUT"));
    assertThat(inbox.collect(two).failures()).hasSize(1);
    wire.losing(request -> false);
    time.pass(Duration.ofMinutes(3));
    CollectRound again = inbox.collect(two);
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.collected()).isZero();
    assertThat(two.count()).isZero();
    inbox.handle(handler);
    inbox.handle(handler);
    assertThat(handled).hasSize(1);
    assertThat(wire.seen()).filteredOn(call -> call.startsWith("GET /inbox/")).hasSize(1);
  }

  @Test
  void knowsAMessageStillWhenItsContentHasBeenPruned() throws IOException {
    MessageId id = sent("message", 10);
    wire.losing(request -> request.method().equals("PUT"));
    inbox.collect(two);
    wire.losing(request -> false);
    inbox.handle(handler);
    time.pass(Duration.ofDays(8));
    assertThat(inbox.prune(Duration.ofDays(7))).isEqualTo(1);
    assertThat(inbox.entry(id)).isEmpty();
    inbox.close();
    inbox = DurableInbox.open(box(), settings());
    assertThat(inbox.knows(id)).isTrue();
    assertThat(inbox.collect(two).duplicates()).isEqualTo(1);
    inbox.handle(handler);
    assertThat(handled).hasSize(1);
  }

  @Test
  void putsAsideWhatItsSenderSentTwiceAndLosesNothing() throws IOException {
    MessageId first = sent("same", 500);
    MessageId second = sent("same", 500);
    sent("same", 501);
    sent("other", 500);
    CollectRound round = inbox.collect(two);
    assertThat(round.collected()).isEqualTo(3);
    assertThat(round.duplicates()).isEqualTo(1);
    assertThat(two.count()).isZero();
    inbox.handle(handler);
    assertThat(handled).hasSize(3);
    InboxEntry aside = inbox.list(InboxState.DUPLICATE).get(0);
    assertThat(aside.envelope().id()).isIn(first, second);
    assertThat(aside.content()).hasBinaryContent(Boxes.content(500, 500));

    inbox.requeue(aside.envelope().id());
    assertThat(inbox.handle(handler).handled()).isEqualTo(1);
    assertThat(handled.get(3).redelivered()).isFalse();
  }

  @Test
  void recognisesATwinAfterARestart() throws IOException {
    sent("same", 500);
    inbox.collect(two);
    inbox.close();
    inbox = DurableInbox.open(box(), settings());
    sent("same", 500);
    assertThat(inbox.collect(two).duplicates()).isEqualTo(1);
  }

  @Test
  void handsTwinsOverWhereThatIsWanted() throws IOException {
    inbox.close();
    inbox = DurableInbox.open(box(), settings().withTwins(false));
    sent("same", 500);
    sent("same", 500);
    assertThat(inbox.collect(two).collected()).isEqualTo(2);
  }

  @Test
  void goesOnWithTheOthersWhenAHandlerFailsAndLeavesItToAPersonInTheEnd() throws IOException {
    MessageId poison = sent("poison", 10);
    sent("good", 11);
    IncomingHandler failing =
        incoming -> {
          if (incoming.id().equals(poison)) {
            throw new IllegalStateException("something about a patient");
          }
          handler.handle(incoming);
        };
    inbox.collect(two);
    HandleRound round = inbox.handle(failing);
    assertThat(round.handled()).isEqualTo(1);
    assertThat(round.failures()).hasSize(1);
    assertThat(inbox.handle(failing).notDue()).isEqualTo(1);
    time.pass(Duration.ofMinutes(3));
    assertThat(inbox.handle(failing).givenUp()).isZero();
    time.pass(Duration.ofMinutes(3));
    assertThat(inbox.handle(failing).givenUp()).isEqualTo(1);
    InboxEntry failed = inbox.list(InboxState.FAILED).get(0);
    assertThat(failed.attempts()).isEqualTo(3);
    assertThat(failed.reason()).contains("IllegalStateException");

    inbox.requeue(poison);
    assertThat(inbox.handle(handler).redelivered()).isEqualTo(1);
    assertThat(handled.get(1).redelivered()).isTrue();
  }

  @Test
  void neitherKeepsNorAcknowledgesWhatIsNotWhatItsSenderSent() throws IOException {
    one.send(
        Boxes.message("damaged", Boxes.content(1, 100))
            .withChecksum("d41d8cd98f00b204e9800998ecf8427e"));
    sent("good", 10);
    CollectRound round = inbox.collect(two);
    assertThat(round.collected()).isEqualTo(1);
    assertThat(round.failures().get(0).cause()).isInstanceOf(DamagedMessageException.class);
    assertThat(two.count()).isEqualTo(1);
    assertThat(inbox.collect(two).waiting()).isEqualTo(1);
  }

  @Test
  void endsTheRoundWhenTheServiceIsAway() throws IOException {
    for (int i = 0; i < 30; i++) {
      sent("message " + i, 10);
    }
    wire.losing(request -> request.uri().getPath().contains("/inbox/"));
    CollectRound round = inbox.collect(two);
    assertThat(round.stopped()).isPresent();
    assertThat(round.failures()).hasSizeLessThan(10);
    wire.losing(request -> false);
    time.pass(Duration.ofMinutes(3));
    assertThat(inbox.collect(two).collected()).isEqualTo(30);
  }

  @Test
  void isOpenOnlyOnceAtATime() {
    assertThatThrownBy(() -> DurableInbox.open(box(), settings()))
        .isInstanceOf(BoxInUseException.class);
  }

  @Test
  void endsCleanlyWhenItIsInterruptedAndGoesOnLater() throws Exception {
    sent("message", 10);
    Thread.currentThread().interrupt();
    try {
      inbox.collect(two);
    } catch (MeshException.Transport interrupted) {
      assertThat(interrupted).hasMessageContaining("interrupted");
    }
    assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
    assertThat(inbox.collect(two).collected()).isEqualTo(1);

    CountDownLatch handling = new CountDownLatch(1);
    AtomicReference<HandleRound> round = new AtomicReference<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                round.set(
                    inbox.handle(
                        incoming -> {
                          handling.countDown();
                          new CountDownLatch(1).await();
                        }));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    worker.start();
    handling.await();
    worker.interrupt();
    worker.join();
    assertThat(round.get().failures()).as("no fault of the message").isEmpty();
    assertThat(inbox.handle(handler).redelivered()).isEqualTo(1);
  }
}
