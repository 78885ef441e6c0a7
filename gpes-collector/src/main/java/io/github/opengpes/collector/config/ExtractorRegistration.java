package io.github.opengpes.collector.config;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.PracticeId;
import java.util.List;
import java.util.Optional;

/**
 * An extractor that the collector works with. Messages of anybody else are refused.
 *
 * @param mailbox its MESH mailbox
 * @param supplier who runs it, for people
 * @param practices the practices that it answers for; a cohort that names the mailbox alone means
 *     all of these
 */
public record ExtractorRegistration(
    String mailbox, String supplier, Optional<List<String>> practices) {

  /** Refuses what is not a mailbox id or a practice code. */
  public ExtractorRegistration {
    mailbox = new MailboxId(mailbox).value();
    practices = practices.map(List::copyOf);
    practices.ifPresent(codes -> codes.forEach(PracticeId::of));
  }

  /** The mailbox. */
  public MailboxId mailboxId() {
    return new MailboxId(mailbox);
  }

  /** The practices, where they are listed. */
  public List<PracticeId> practiceIds() {
    return practices.orElse(List.of()).stream().map(PracticeId::of).toList();
  }
}
