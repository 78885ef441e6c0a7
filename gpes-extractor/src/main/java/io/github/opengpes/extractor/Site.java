package io.github.opengpes.extractor;

import io.github.opengpes.extractor.config.ParticipationPolicy;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.envelope.WorkflowIds;
import io.github.opengpes.messages.rtp.QueryDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who this extractor is and whom it serves.
 *
 * @param mailbox its own
 * @param gpesVersion GPES-I version that our messages announce
 * @param testPacks the test packs that are known; absent: any
 * @param collectors the mailboxes that may ask
 * @param practices those served; the value says whether the practice's system is shared
 * @param timeToAnswer how long practices have to answer a notification
 */
record Site(
    MailboxId mailbox,
    String gpesVersion,
    GpSystemIdentifier system,
    List<Terminology> terminologies,
    QueryDomain domain,
    Optional<Set<TestPackId>> testPacks,
    Set<MailboxId> collectors,
    Map<PracticeId, Boolean> practices,
    ParticipationPolicy policy,
    Duration timeToAnswer,
    WorkflowIds workflowIds) {

  boolean hasTestPack(TestPackId pack) {
    return testPacks.map(known -> known.contains(pack)).orElse(true);
  }

  boolean serves(PracticeId practice) {
    return practices.containsKey(practice);
  }

  boolean isShared(PracticeId practice) {
    return practices.getOrDefault(practice, false);
  }

  WorkflowId workflow(MessageKind kind) {
    return new WorkflowId(workflowIds.of(kind));
  }
}
