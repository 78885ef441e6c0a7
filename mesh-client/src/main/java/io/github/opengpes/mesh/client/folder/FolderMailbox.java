package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MailboxId;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One mailbox and its folders: {@code Client} in {@code meshclient.cfg}.
 *
 * @param password never shown
 * @param root the folder that holds {@code IN}, {@code OUT}, {@code SENT}, {@code FAILED} and
 *     {@code TEMP}
 * @param collectReport a report in {@code IN} for each pair taken up from {@code OUT}
 * @param transferReport one for each that the service has taken, or that must wait
 * @param pollReport one for each look into the inbox
 * @param saveSent sent pairs go to {@code SENT}; without it they are deleted
 */
public record FolderMailbox(
    MailboxId id,
    String password,
    Path root,
    boolean collectReport,
    boolean transferReport,
    boolean pollReport,
    boolean saveSent) {

  public FolderMailbox {
    Objects.requireNonNull(root, "root");
    if (password.isEmpty()) {
      throw new IllegalArgumentException("mailbox " + id + " has no password");
    }
  }

  /** With the defaults: no reports about what went well, sent pairs are kept. */
  public static FolderMailbox of(MailboxId id, String password, Path root) {
    return new FolderMailbox(id, password, root, false, false, false, true);
  }

  public FolderMailbox withReports(boolean collect, boolean transfer, boolean poll) {
    return new FolderMailbox(id, password, root, collect, transfer, poll, saveSent);
  }

  public FolderMailbox withSaveSent(boolean value) {
    return new FolderMailbox(id, password, root, collectReport, transferReport, pollReport, value);
  }

  @Override
  public String toString() {
    return "FolderMailbox[" + id + ", " + root + "]";
  }
}
