package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MailboxId;

/**
 * Is told of each step that is done, on the thread that did it: for an audit trail or figures. What
 * it throws is logged, and the message goes on; an {@link Error} ends the round.
 */
@FunctionalInterface
public interface FolderListener {

  /**
   * A step is done.
   *
   * @param name of an outgoing pair its base name, which is the application's and may tell
   *     something about people; of an incoming one the message id
   */
  void done(FolderStep step, MailboxId mailbox, String name);

  /** Nobody is told. */
  static FolderListener none() {
    return (step, mailbox, name) -> {};
  }
}
