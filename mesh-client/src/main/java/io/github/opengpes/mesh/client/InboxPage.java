package io.github.opengpes.mesh.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of the inbox, oldest message first.
 *
 * @param next where the next page is, when there is one. A page may be empty and still have a next
 * @param approximateCount about how many messages wait in the inbox, whatever the filter
 */
public record InboxPage(
    List<MessageId> messages, Optional<Next> next, OptionalLong approximateCount) {

  public InboxPage {
    messages = List.copyOf(messages);
  }

  /** The service's own link to a page; opaque. */
  public record Next(String link) {}
}
