package io.github.opengpes.extractor.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between a run and the sending of its result (docs/extraction/proof.md).
 *
 * @param restrictedCodes list of codes that never leave, signed by two of the signers
 * @param sensitiveCodes list of codes that leave only when an approval says so, likewise
 * @param signers who may sign the lists
 * @param keys the site's keys: a folder, or a PKCS #12 store whose password is in the environment
 *     variable GPES_KEYS_PASSWORD; default: the folder {@code keys} of the state, in which a pair
 *     for proofs is made at first use
 * @param recomputed how many patients of each run the interpreter recomputes at random; default 20
 */
public record SafeguardsConfiguration(
    Optional<Path> restrictedCodes,
    Optional<Path> sensitiveCodes,
    Optional<List<SignerConfiguration>> signers,
    Optional<Path> keys,
    Optional<Integer> recomputed) {

  private static final int TWO = 2;

  /** Refuses lists that nobody can sign, and a run that nothing recomputes. */
  public SafeguardsConfiguration {
    Set<String> names = new HashSet<>();
    signers.ifPresent(given -> given.forEach(signer -> names.add(signer.name())));
    if ((restrictedCodes.isPresent() || sensitiveCodes.isPresent()) && names.size() < TWO) {
      throw new IllegalArgumentException(
          "safeguards.signers: the lists of codes need two people of different names who may sign");
    }
    if (recomputed.filter(number -> number < 1).isPresent()) {
      throw new IllegalArgumentException("safeguards.recomputed is at least 1");
    }
  }

  /** No lists, the usual sample. */
  public static SafeguardsConfiguration standard() {
    return new SafeguardsConfiguration(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
