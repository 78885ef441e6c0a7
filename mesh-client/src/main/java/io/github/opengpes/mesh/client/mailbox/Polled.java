package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MailboxId;
import java.io.IOException;

/** Something that a {@link MailboxPoller} does again and again. */
public interface Polled {

  /** For logs and for {@link MailboxPoller#states}. */
  MailboxId mailbox();

  /**
   * Does one round.
   *
   * @return whether another one at once is in order, since more is waiting
   */
  boolean round() throws IOException;
}
