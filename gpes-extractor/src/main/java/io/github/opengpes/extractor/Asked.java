package io.github.opengpes.extractor;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.util.Optional;

/**
 * A notification of a collector, as far as it asks for something.
 *
 * @param uuid Q-E-NT-UUID
 * @param sender the mailbox that asked, and gets the answer
 * @param sqi absent when it is about no query in particular
 */
record Asked(
    GpesUuid uuid,
    Kind kind,
    MailboxId sender,
    PracticeId practice,
    Optional<ScheduledQueryInstanceId> sqi,
    Question question,
    String messageId) {

  /** What is asked for. */
  enum Kind {
    /** May the extraction run? */
    STAGE_1,
    /** May the result go on? */
    STAGE_2,
    /** Is the system there, and what does it have? */
    PING
  }

  /** Whether a policy can answer. */
  enum Question {
    /** {@code PARTICIPATE}, with {@code Y} and {@code N} among the answers. */
    ANSWERABLE,
    /** Questions, but not that one: a person has to read them. */
    OTHER,
    /** Narratives alone: information only. */
    NONE
  }
}
