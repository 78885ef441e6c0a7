package io.github.opengpes.mesh.client.durable;

/** Where an entry of the inbox is: the name, in lower case, of the folder that it lies in. */
public enum InboxState {
  /** Being fetched; cleared away when the inbox is opened. */
  ARRIVING,
  /** Safe here; no handler has seen it. */
  RECEIVED,
  /** A handler has it, or had it and did not end normally. */
  HANDLING,
  /** A handler has dealt with it. */
  DONE,
  /**
   * Its sender sent it twice: sender, workflow, local id and content are those of another entry. No
   * handler sees it.
   */
  DUPLICATE,
  /** A handler has failed with it so often that it is left to a person. */
  FAILED
}
