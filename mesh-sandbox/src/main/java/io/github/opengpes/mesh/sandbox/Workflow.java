package io.github.opengpes.mesh.sandbox;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A registered workflow: which mailboxes may send it and which may be sent it. */
public record Workflow(String id, Set<String> senders, Set<String> receivers) {

  public Workflow {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a workflow has an id");
    }
    senders = Collections.unmodifiableSet(new LinkedHashSet<>(senders));
    receivers = Collections.unmodifiableSet(new LinkedHashSet<>(receivers));
  }

  /** Look-ups give the receivers in this order. */
  public static Workflow of(String id, List<String> senders, List<String> receivers) {
    return new Workflow(id, new LinkedHashSet<>(senders), new LinkedHashSet<>(receivers));
  }
}
