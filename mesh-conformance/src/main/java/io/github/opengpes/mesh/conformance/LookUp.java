package io.github.opengpes.mesh.conformance;

/** A look-up whose answer is known: this organisation's mailbox receives this workflow. */
public record LookUp(String odsCode, String workflowId, String mailboxId, String mailboxName) {

  /** One that the public sandbox's own register answers. */
  public static LookUp standard() {
    return new LookUp("X26", "TEST_WORKFLOW", "X26ABC2", "TESTMB2");
  }
}
