package io.github.opengpes.mesh.sandbox;

import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox that the sandbox serves.
 *
 * @param id in upper case
 * @param active an inactive one is refused as the live service's texts say
 */
public record Mailbox(
    String id,
    String name,
    String odsCode,
    String orgCode,
    Optional<String> orgName,
    Optional<String> billingEntity,
    String password,
    boolean active) {

  public Mailbox {
    id = id.strip().toUpperCase(Locale.ROOT);
    if (id.isEmpty() || id.chars().anyMatch(c -> c <= ' ' || c == ':' || c == '/')) {
      throw new IllegalArgumentException("a mailbox id has no blanks, colons or slashes");
    }
    if (password.isEmpty()) {
      throw new IllegalArgumentException("mailbox " + id + " has no password");
    }
  }

  /** An active mailbox with the least that it needs. */
  public static Mailbox of(String id, String odsCode, String password) {
    return new Mailbox(
        id, id, odsCode, odsCode, Optional.empty(), Optional.empty(), password, true);
  }

  @Override
  public String toString() {
    return "Mailbox[id="
        + id
        + ", name="
        + name
        + ", odsCode="
        + odsCode
        + ", active="
        + active
        + "]";
  }
}
