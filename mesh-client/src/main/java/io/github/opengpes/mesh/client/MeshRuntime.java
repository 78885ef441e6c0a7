package io.github.opengpes.mesh.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a client takes from its surroundings: time, waiting, chance and identifiers.
 *
 * @param nonces gives the nonce of a client's tokens; a random UUID in earnest
 */
public record MeshRuntime(
    Clock clock, Sleeper sleeper, RandomGenerator random, Supplier<UUID> nonces) {

  /** The machine's own clock and real waiting. */
  public static MeshRuntime system() {
    return new MeshRuntime(
        Clock.systemUTC(),
        pause -> Thread.sleep(pause.toMillis()),
        new SecureRandom(),
        UUID::randomUUID);
  }
}
