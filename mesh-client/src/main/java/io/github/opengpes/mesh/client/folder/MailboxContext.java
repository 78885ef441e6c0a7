package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MailboxId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sending and receiving of one mailbox share. */
record MailboxContext(
    FolderMailbox mailbox,
    MailboxFolders folders,
    Placer placer,
    FolderRules rules,
    Clock clock,
    FolderListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxContext.class);

  MailboxId id() {
    return mailbox.id();
  }

  Instant now() {
    return clock.instant();
  }

  void done(FolderStep step, String name) {
    try {
      listener.done(step, mailbox.id(), name);
    } catch (RuntimeException e) {
      LOG.warn("mailbox {}: the listener failed at {}", mailbox.id(), step, e);
    }
  }
}
