package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.model.Cluster;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What withdraws a type 1 opt-out at a site. */
public final class TypeOneOptions {

  @Option(
      names = "--type1-withdrawal",
      paramLabel = "CODE",
      description =
          "SNOMED CT code that withdraws a type 1 opt-out at this site. May be repeated; none by"
              + " default, because the public candidate is not verified.")
  private List<String> withdrawal = List.of();

  /** The codes of the opt-out and of its withdrawal. */
  public TypeOneCodes codes() {
    Set<Code> codes = new HashSet<>();
    for (String code : withdrawal) {
      if (!code.matches("[0-9]{6,18}")) {
        throw CommandFailure.unusableInput(
            "--type1-withdrawal: a SNOMED CT code is 6 to 18 digits");
      }
      codes.add(new Code(Cluster.SNOMED_CT, code));
    }
    try {
      return TypeOneCodes.DEFAULT.withWithdrawal(codes);
    } catch (IllegalArgumentException both) {
      throw CommandFailure.unusableInput(
          "--type1-withdrawal: that code is the dissent; it cannot withdraw itself");
    }
  }
}
