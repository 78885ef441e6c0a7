package io.github.opengpes.extraction.safeguard;

import io.github.opengpes.requirements.model.Cluster;
import java.util.Set;

/**
 * The codes by which a site records type 1 opt-outs. Site configuration, because only one of them
 * is publicly verified: {@code 827241000000103} is the dissent (spec/gpes-i.md 9.1). For the
 * withdrawal there is an unverified candidate only, and a wrong withdrawal code would release
 * patients who have said no; so there is none until a site has confirmed one against its own SNOMED
 * CT release.
 *
 * @param dissent a patient with such an entry has opted out
 * @param withdrawal unless an entry of these is dated on a strictly later day
 */
public record TypeOneCodes(Set<Code> dissent, Set<Code> withdrawal) {

  /** The verified dissent code, and no withdrawal code. */
  public static final TypeOneCodes DEFAULT =
      new TypeOneCodes(Set.of(new Code(Cluster.SNOMED_CT, "827241000000103")), Set.of());

  /** Copies the sets; a code cannot mean both. */
  public TypeOneCodes {
    dissent = Set.copyOf(dissent);
    withdrawal = Set.copyOf(withdrawal);
    if (dissent.stream().anyMatch(withdrawal::contains)) {
      throw new IllegalArgumentException("a code is both dissent and withdrawal");
    }
  }

  /** The same, with these withdrawal codes. */
  public TypeOneCodes withWithdrawal(Set<Code> codes) {
    return new TypeOneCodes(dissent, codes);
  }
}
