package io.github.opengpes.mesh.client;

import java.util.Optional;

/** A mailbox that the service found in answer to a look-up. */
public record LookedUpMailbox(MailboxId id, Optional<String> name) {}
