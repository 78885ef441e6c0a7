package io.github.opengpes.mesh.client;

/** The kind of a message, such as {@code TEST_WORKFLOW}: what the receiver routes by. */
public record WorkflowId(String value) {

  public WorkflowId {
    value = HeaderText.checked("workflow id", value, 300).strip();
  }

  @Override
  public String toString() {
    return value;
  }
}
