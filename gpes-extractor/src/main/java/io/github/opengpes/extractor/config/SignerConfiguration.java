package io.github.opengpes.extractor.config;

import java.nio.file.Path;

/**
 * Somebody who may sign lists of guarded codes.
 *
 * @param name the signature of a list stands in {@code LIST.NAME.sig}
 * @param key the Ed25519 public key (PEM)
 */
public record SignerConfiguration(String name, Path key) {

  /** Refuses a name that could not be part of a file name. */
  public SignerConfiguration {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}")) {
      throw new IllegalArgumentException(
          "safeguards.signers: a name is letters, digits, - and _: " + name);
    }
  }
}
