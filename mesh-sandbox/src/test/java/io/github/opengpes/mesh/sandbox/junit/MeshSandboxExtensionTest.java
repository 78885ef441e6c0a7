package io.github.opengpes.mesh.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxClock;
import io.github.opengpes.mesh.sandbox.SandboxMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of docs/mesh/sandbox.md is {@link Example}. */
class MeshSandboxExtensionTest {

  static MeshClient client(MeshSandbox sandbox, String mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(
            sandbox.baseUri(), new MeshCredentials(new MailboxId(mailbox), "password", "TestKey")));
  }

  @Nested
  class Example {
    @RegisterExtension
    final MeshSandboxExtension mesh = MeshSandboxExtension.with(config -> config);

    @Test
    void whatNobodyCollectsComesBackAsAReport(MeshSandbox sandbox) throws IOException {
      MeshClient surgery = client(sandbox, "X26ABC1");
      surgery.send(
          OutgoingMessage.of(
              new MailboxId("X26ABC2"),
              new WorkflowId("TEST_WORKFLOW"),
              MessageContent.of("hello".getBytes(StandardCharsets.UTF_8))));
      assertThat(surgery.inbox(InboxQuery.all())).isEmpty();

      sandbox.clock().advance(Duration.ofDays(5));

      assertThat(surgery.inbox(InboxQuery.all())).hasSize(1);
    }
  }

  @Nested
  class InAnInstanceField {
    @RegisterExtension
    final MeshSandboxExtension mesh =
        MeshSandboxExtension.with(config -> config.withMode(SandboxMode.COMPAT));

    @Test
    void theSettingsHold(MeshSandbox sandbox) {
      assertThat(sandbox.config().mode()).isEqualTo(SandboxMode.COMPAT);
      assertThat(mesh.sandbox()).isSameAs(sandbox);
    }

    @Test
    void theClockIsFreshEachTime(SandboxClock clock) {
      assertThat(clock.ahead()).isZero();
      clock.advance(Duration.ofDays(1));
    }

    @Test
    void theClockIsFreshEachTimeWhicheverIsFirst(SandboxClock clock) {
      assertThat(clock.ahead()).isZero();
      clock.advance(Duration.ofDays(1));
    }
  }

  @Nested
  @ExtendWith(MeshSandboxExtension.class)
  class ForAClass {
    private static final List<MeshSandbox> SEEN = new ArrayList<>();

    @Test
    void first(MeshSandbox sandbox) {
      SEEN.add(sandbox);
    }

    @Test
    void second(MeshSandbox sandbox) {
      SEEN.add(sandbox);
    }

    @Nested
    class Inside {
      @Test
      void third(MeshSandbox sandbox) {
        SEEN.add(sandbox);
      }
    }

    @AfterAll
    static void allTestsSharedOne() {
      assertThat(SEEN).hasSize(3).allMatch(SEEN.get(0)::equals);
      SEEN.clear();
    }
  }

  @Test
  void outsideATestThereIsNoSandbox() {
    MeshSandboxExtension idle = new MeshSandboxExtension();
    assertThatThrownBy(idle::sandbox)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no sandbox runs now");
  }
}
