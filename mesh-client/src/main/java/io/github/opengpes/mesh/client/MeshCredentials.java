package io.github.opengpes.mesh.client;

import java.util.Objects;

/**
 * What proves to the service who calls: the mailbox, its password, and the shared key of the
 * environment. Neither secret appears in {@code toString}, logs or exceptions.
 */
public record MeshCredentials(MailboxId mailbox, String password, String sharedKey) {

  public MeshCredentials {
    Objects.requireNonNull(mailbox, "mailbox");
    if (password.isEmpty()) {
      throw new IllegalArgumentException("the mailbox password is empty");
    }
    if (sharedKey.isEmpty()) {
      throw new IllegalArgumentException("the shared key is empty");
    }
  }

  @Override
  public String toString() {
    return "MeshCredentials[mailbox=" + mailbox + ", password=***, sharedKey=***]";
  }
}
