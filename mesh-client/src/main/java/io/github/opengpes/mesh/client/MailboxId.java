package io.github.opengpes.mesh.client;

import java.util.Locale;

/**
 * The address of a MESH mailbox, such as {@code X26HC005}; kept in upper case, as the authorization
 * token needs it.
 *
 * <p>No pattern is published, so only what could not work is refused: nothing at all, more than 100
 * characters, blanks, control characters, a colon or a slash.
 */
public record MailboxId(String value) {

  public MailboxId {
    value = HeaderText.checkedWord("mailbox id", value, 100, ":/?#").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
