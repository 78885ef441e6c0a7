package io.github.opengpes.extraction.proof;

import java.nio.file.Path;
import java.security.KeyPair;

/**
 * Where the statement of a proof goes and who signs it.
 *
 * @param statement the statement; its signature stands beside it in a file of the same name with
 *     {@code .sig} behind
 * @param signer the Ed25519 pair of the site
 */
public record ProofTerms(Path statement, KeyPair signer) {

  /** Where the signature of a statement stands. */
  public static Path signatureOf(Path statement) {
    return statement.resolveSibling(statement.getFileName() + ".sig");
  }

  /** Says where, nothing of the key. */
  @Override
  public String toString() {
    return "ProofTerms[" + statement + "]";
  }
}
