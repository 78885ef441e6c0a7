package io.github.opengpes.mesh.client.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SendPlanTest {

  /** SHA-256 of {@code abc}: FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static OutgoingMessage message(String content) {
    return OutgoingMessage.of(
        new MailboxId("X26ABC2"),
        new WorkflowId("TEST_WORKFLOW"),
        MessageContent.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void hashesTheContentOnceWhereNobodyWantsTheHashesOfItsChunks() throws IOException {
    SendPlan plan = SendPlan.of(message("abc"), ChunkSizes.fixed(1));
    assertThat(plan.chunkSize()).isEqualTo(1);
    assertThat(plan.scan().chunkSha256()).containsExactly(ABC);
    assertThat(plan.message().checksum()).contains("SHA-256:" + ABC);
  }

  @Test
  void hashesEachChunkForWhoGoesOnLater() throws IOException {
    SendPlan plan =
        SendPlan.withChunkHashes(
            message("abcabc"), ChunkSizes.fixed(3), OutputStream.nullOutputStream());
    assertThat(plan.chunkSize()).isEqualTo(3);
    assertThat(plan.scan().chunkSha256()).containsExactly(ABC, ABC);
  }
}
