package io.github.opengpes.mesh.sandbox;

import java.util.Set;

/** A registered workflow: which mailboxes may send it and which may be sent it. */
public record Workflow(String id, Set<String> senders, Set<String> receivers) {

  public Workflow {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a workflow has an id");
    }
    senders = Set.copyOf(senders);
    receivers = Set.copyOf(receivers);
  }
}
