package io.github.opengpes.mesh.conformance;

/** A mailbox that the suite may use: set apart for tests, and none that anyone else reads. */
public record TestMailbox(String id, String password) {

  public TestMailbox {
    if (id.isEmpty() || !id.matches("[A-Z0-9_.-]+")) {
      throw new IllegalArgumentException(
          "a mailbox id has capital letters, digits, dots, dashes and underscores only");
    }
  }

  @Override
  public String toString() {
    return "TestMailbox[" + id + "]";
  }
}
