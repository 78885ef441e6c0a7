package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One connection for many mailboxes, and calls as futures. */
class ConnectionTest {

  @Test
  void threeHundredMailboxesShareConnectionsClockAndListener() throws Exception {
    List<MailboxId> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    MeshListener listener =
        new MeshListener() {
          @Override
          public void callEnded(MeshEvent.CallEnded event) {
            heard.add(event.call().mailbox().orElseThrow());
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (ChunkService service = new ChunkService()) {
      MeshConnection connection =
          MeshConnection.open(MeshSettings.of(service.uri()).withListener(listener));
      List<Callable<MailboxId>> work = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        MailboxId id = new MailboxId("X26OT" + i);
        work.add(
            () -> {
              MeshClient mailbox = connection.mailbox(new MeshCredentials(id, "p" + id, "k"));
              mailbox.handshake();
              return mailbox.mailbox();
            });
      }
      for (Future<MailboxId> done : pool.invokeAll(work)) {
        done.get();
      }
      assertThat(heard).hasSize(300).doesNotHaveDuplicates();
      assertThat(service.tokens).hasSize(300);
      assertThat(service.connections).hasSizeLessThanOrEqualTo(40);
      assertThat(connection.clockSkew().orElseThrow().abs()).isLessThan(Duration.ofMinutes(1));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aCallAsAFutureGivesItsResult() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (ScriptedService service = new ScriptedService()) {
      service.thenStatus(200, "{\"count\":7}");
      AsyncMeshClient async = service.client().async(pool);
      assertThat(async.call(MeshClient::count).get(5, TimeUnit.SECONDS)).isEqualTo(7);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aCallAsAFutureFailsWithWhatTheCallThrows() throws IOException {
    try (ScriptedService service = new ScriptedService()) {
      service.thenStatus(404, "");
      AsyncMeshClient async = service.client().async(Runnable::run);
      assertThatThrownBy(() -> async.call(client -> client.track(new MessageId("A"))).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(MeshException.NotFound.class);
      CompletableFuture<Object> local =
          async.call(
              client -> {
                throw new IOException("the disk went away");
              });
      assertThatThrownBy(local::join).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void cancellingAFutureInterruptsTheCall() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (ScriptedService service = new ScriptedService()) {
      AsyncMeshClient async = service.client().async(pool);
      CompletableFuture<Boolean> future =
          async.call(
              client -> {
                begun.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.set(true);
                } finally {
                  ended.countDown();
                }
                return true;
              });
      assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(future.cancel(true)).isTrue();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(interrupted).isTrue();
      assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
      service.thenStatus(200, "{\"count\":7}");
      assertThat(async.call(MeshClient::count).get(5, TimeUnit.SECONDS))
          .as("the thread is good for other work")
          .isEqualTo(7);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theSecretsOfAConfigurationAreNotInItsText() {
    MeshClientConfig config =
        MeshClientConfig.of(
            java.net.URI.create("https://localhost/messageexchange/"),
            new MeshCredentials(new MailboxId("A"), "the-password", "the-key"));
    assertThat(config.toString()).doesNotContain("the-password").doesNotContain("the-key");
    assertThat(config.baseUri()).hasToString("https://localhost");
  }

  @Test
  void refusesSettingsThatCannotWork() {
    MeshSettings settings = MeshSettings.of(MeshEnvironment.INTEGRATION);
    assertThatThrownBy(() -> settings.withChunkSize(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> settings.withParallelUploads(0)).hasMessageContaining("1 to 64");
    assertThatThrownBy(() -> settings.withParallelDownloads(65)).hasMessageContaining("1 to 64");
    assertThatThrownBy(() -> settings.withSkewWarning(Duration.ZERO))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> FindOutPolicy.standard().withWaits())
        .hasMessageContaining("waits are needed");
    assertThatThrownBy(() -> FindOutPolicy.standard().withSends(0))
        .hasMessageContaining("at least one send");
  }
}
