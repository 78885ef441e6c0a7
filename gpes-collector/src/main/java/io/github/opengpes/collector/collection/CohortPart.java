package io.github.opengpes.collector.collection;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.PracticeId;
import java.util.List;
import java.util.Optional;

/**
 * The practices of a cohort that one extractor answers for.
 *
 * @param mailbox the extractor's mailbox
 * @param practices their codes; absent: all that the configuration registers for the mailbox
 */
public record CohortPart(String mailbox, Optional<List<String>> practices) {

  /** Refuses what is not a mailbox id or a practice code. */
  public CohortPart {
    mailbox = new MailboxId(mailbox).value();
    practices = practices.map(List::copyOf);
    practices.ifPresent(codes -> codes.forEach(PracticeId::of));
  }

  /** The mailbox. */
  public MailboxId mailboxId() {
    return new MailboxId(mailbox);
  }
}
