package io.github.opengpes.mesh.client;

import java.util.Optional;

/**
 * Which page of the inbox is wanted.
 *
 * @param pageSize 10 to 5000 ids
 */
public record InboxQuery(int pageSize, Optional<WorkflowFilter> filter) {

  public InboxQuery {
    if (pageSize < 10 || pageSize > 5000) {
      throw new IllegalArgumentException("a page of the inbox has 10 to 5000 ids");
    }
  }

  /** Everything, 500 at a time. */
  public static InboxQuery all() {
    return new InboxQuery(500, Optional.empty());
  }

  public InboxQuery withPageSize(int value) {
    return new InboxQuery(value, filter);
  }

  public InboxQuery withFilter(WorkflowFilter value) {
    return new InboxQuery(pageSize, Optional.of(value));
  }
}
