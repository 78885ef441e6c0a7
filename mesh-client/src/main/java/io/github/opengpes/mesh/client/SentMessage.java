package io.github.opengpes.mesh.client;

/**
 * A message that the service has accepted whole.
 *
 * @param chunks in how many chunks it went
 */
public record SentMessage(MessageId id, int chunks) {}
