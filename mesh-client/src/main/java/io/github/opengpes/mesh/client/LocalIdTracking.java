package io.github.opengpes.mesh.client;

/** What the service answers to the question after a local id. */
public sealed interface LocalIdTracking {

  /** No message with this local id has reached the service. */
  record Unknown() implements LocalIdTracking {}

  /** Exactly one. */
  record Found(TrackingRecord message) implements LocalIdTracking {}

  /** More than one: the service does not say which. */
  record Several() implements LocalIdTracking {}
}
