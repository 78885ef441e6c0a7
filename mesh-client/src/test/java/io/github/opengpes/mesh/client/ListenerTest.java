package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.metrics.MicrometerMeshListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener hears, and what it cannot break. */
class ListenerTest {

  private static final MailboxId MAILBOX = new MailboxId("X26ABC1");

  /** Writes everything down. */
  private static final class Heard implements MeshListener {
    final List<MeshEvent> events = new ArrayList<>();

    @Override
    public void callStarted(MeshEvent.CallStarted event) {
      events.add(event);
    }

    @Override
    public void attemptEnded(MeshEvent.AttemptEnded event) {
      events.add(event);
    }

    @Override
    public void retryPause(MeshEvent.RetryPause event) {
      events.add(event);
    }

    @Override
    public void callEnded(MeshEvent.CallEnded event) {
      events.add(event);
    }

    @Override
    public void chunkDone(MeshEvent.ChunkDone event) {
      events.add(event);
    }

    @Override
    public void progress(MeshEvent.Progress event) {
      events.add(event);
    }

    <T> List<T> all(Class<T> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  private final Heard heard = new Heard();
  private ScriptedService service;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private MeshClient client(MeshListener listener) {
    return service.client(service.config().withChunkSize(4).with(s -> s.withListener(listener)));
  }

  private static OutgoingMessage message(byte[] content) {
    return OutgoingMessage.of(
            new MailboxId("X26ABC2"), new WorkflowId("W"), MessageContent.of(content))
        .withGzip(false);
  }

  @Test
  void hearsOfEachAttemptAndPauseOfACall() {
    service.thenStatus(503, "away").thenStatus(200, "{\"count\":3}");
    client(heard).count();
    assertThat(heard.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("CallStarted", "AttemptEnded", "RetryPause", "AttemptEnded", "CallEnded");
    List<MeshEvent.AttemptEnded> attempts = heard.all(MeshEvent.AttemptEnded.class);
    assertThat(attempts.get(0).status()).isEqualTo(OptionalInt.of(503));
    assertThat(attempts.get(0).failure()).contains(FailureKind.UNAVAILABLE);
    assertThat(attempts.get(0).bytesDown()).isEqualTo(4);
    assertThat(attempts.get(1).attempt()).isEqualTo(2);
    assertThat(attempts.get(1).failure()).isEmpty();
    assertThat(attempts.get(1).bytesDown()).isEqualTo(11);
    MeshEvent.CallEnded ended = heard.all(MeshEvent.CallEnded.class).get(0);
    assertThat(ended.attempts()).isEqualTo(2);
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.call().operation()).isEqualTo(MeshOperation.COUNT);
    assertThat(ended.call().mailbox()).contains(MAILBOX);
    assertThat(ended.call()).isEqualTo(attempts.get(0).call());
  }

  @Test
  void hearsWhyACallFailed() {
    service.then(ScriptedService.silence());
    assertThatThrownBy(() -> client(heard).send(message(new byte[] {1, 2, 3})))
        .isInstanceOf(MeshException.UnknownOutcome.class);
    MeshEvent.AttemptEnded attempt = heard.all(MeshEvent.AttemptEnded.class).get(0);
    assertThat(attempt.status()).isEmpty();
    assertThat(attempt.bytesUp()).isEqualTo(3);
    assertThat(heard.all(MeshEvent.CallEnded.class).get(0).failure())
        .contains(FailureKind.UNKNOWN_OUTCOME);
  }

  @Test
  void hearsThatTheCallersOwnFileFailed() {
    service.thenStatus(200, "content");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> client(heard).get(new MessageId("ID1"), full))
        .isInstanceOf(IOException.class);
    assertThat(heard.all(MeshEvent.CallEnded.class).get(0).failure()).contains(FailureKind.LOCAL);
  }

  @Test
  void canShowHowFarAMessageHasCome() throws IOException {
    service
        .thenStatus(202, "{\"message_id\":\"ID1\"}")
        .thenStatus(503, "")
        .thenStatus(202, "null")
        .thenStatus(202, "null");
    client(heard).send(message(new byte[10]));
    assertThat(heard.all(MeshEvent.ChunkDone.class))
        .extracting(MeshEvent.ChunkDone::chunk)
        .containsExactly(1, 2, 3);
    List<MeshEvent.Progress> progress = heard.all(MeshEvent.Progress.class);
    assertThat(progress).extracting(MeshEvent.Progress::bytes).containsExactly(4L, 8L, 10L);
    assertThat(progress)
        .allSatisfy(
            p -> {
              assertThat(p.total()).isEqualTo(OptionalLong.of(10));
              assertThat(p.chunks()).isEqualTo(3);
              assertThat(p.transfer().message()).contains(new MessageId("ID1"));
            });
  }

  @Test
  void hearsEachMebibyteOfAFetch() throws IOException {
    byte[] content = new byte[2_500_000];
    service.then(ScriptedService.bytes(200, content));
    client(heard).get(new MessageId("ID1"), new ByteArrayOutputStream());
    List<Long> bytes =
        heard.all(MeshEvent.Progress.class).stream().map(MeshEvent.Progress::bytes).toList();
    assertThat(bytes).hasSize(3).isSorted().endsWith(2_500_000L);
    assertThat(bytes.get(0)).isBetween(1_048_576L, 1_048_576L + 65_536);
  }

  @Test
  void noEventHoldsASecretOrContent() throws IOException {
    service.thenStatus(202, "{\"message_id\":\"ID1\"}");
    client(heard)
        .send(
            OutgoingMessage.of(
                    new MailboxId("X26ABC2"),
                    new WorkflowId("W"),
                    MessageContent.of(new byte[] {1}))
                .withSubject("the-subject"));
    assertThat(heard.events.toString())
        .doesNotContain("the-password")
        .doesNotContain("the-key")
        .doesNotContain("NHSMESH")
        .doesNotContain("the-subject");
  }

  @Test
  void aListenerThatThrowsBreaksNothing() {
    service.thenStatus(503, "").thenStatus(200, "{\"count\":3}");
    MeshListener bad =
        new MeshListener() {
          @Override
          public void callStarted(MeshEvent.CallStarted event) {
            throw new IllegalStateException("a bad listener");
          }

          @Override
          public void callEnded(MeshEvent.CallEnded event) {
            throw new IllegalStateException("a bad listener");
          }
        };
    assertThat(client(MeshListener.all(bad, heard)).count()).isEqualTo(3);
    assertThat(heard.events).hasSize(5);
  }

  @Test
  void writesMetersForMicrometer() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerMeshListener metrics = MicrometerMeshListener.to(registry);
    service.thenStatus(503, "away").thenStatus(200, "{\"count\":3}").thenStatus(404, "");
    MeshClient client = client(metrics);
    metrics.watchClock(client.connection());
    client.count();
    assertThatThrownBy(client::count).isInstanceOf(MeshException.NotFound.class);
    String operation = "count inbox";
    assertThat(
            registry
                .get("mesh.client.calls")
                .tags("operation", operation, "outcome", "ok")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("mesh.client.calls")
                .tags("operation", operation, "outcome", "not_found")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("mesh.client.attempts")
                .tags("outcome", "unavailable", "status", "503")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("mesh.client.retries").timer().count()).isEqualTo(1);
    assertThat(registry.get("mesh.client.bytes").tags("direction", "down").counter().count())
        .isEqualTo(15);
    assertThat(registry.get("mesh.client.clock.skew.seconds").gauge().value()).isZero();
    assertThat(Optional.ofNullable(registry.find("mesh.client.calls").tagKeys("mailbox").timer()))
        .isEmpty();
  }

  @Test
  void tagsTheMailboxWhereThatIsWanted() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    service.thenStatus(202, "{\"message_id\":\"ID1\"}");
    client(MicrometerMeshListener.withMailboxTag(registry)).send(message(new byte[] {1}));
    assertThat(
            registry
                .get("mesh.client.chunks")
                .tags("mailbox", "X26ABC1", "direction", "up")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
