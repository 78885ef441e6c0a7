package io.github.opengpes.mesh.client.folder;

/**
 * The steps of a message through the folders, in their order. After each of them the process may be
 * killed: docs/mesh/folder.md says what the next start does then.
 */
public enum FolderStep {
  /** The try that follows is noted in {@code TEMP}: after a kill the service is asked first. */
  TRY_NOTED,
  /** The service has answered the send. */
  SEND_ANSWERED,
  /** What became of the message is noted, and the control file for its new place written. */
  OUTCOME_NOTED,
  /** The data file is in {@code SENT} or {@code FAILED}, or deleted. */
  SENT_DATA_MOVED,
  /** The control file with its status record is beside it, reports are in {@code IN}. */
  SENT_CONTROL_PLACED,
  /** Nothing of the pair is left in {@code OUT}. */
  OUT_CLEARED,
  /** The notes are deleted: the message is dealt with. */
  SEND_FORGOTTEN,

  /** The data file is in {@code TEMP}, whole. */
  DATA_FETCHED,
  /** The control file is beside it: from here on the message needs the service no more. */
  CONTROL_WRITTEN,
  /** The data file is in {@code IN}. */
  DATA_PLACED,
  /** The control file is in {@code IN}: the application may take the pair. */
  CONTROL_PLACED,
  /** The service knows that the message is safe here. */
  ACKNOWLEDGED
}
