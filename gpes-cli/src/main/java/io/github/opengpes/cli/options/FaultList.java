package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists faults on standard output, no more than are wanted. */
public final class FaultList {

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "100",
      converter = FromZero.class,
      description = "How many faults to list, of each kind (default: ${DEFAULT-VALUE}).")
  private int most;

  /** Lists faults, one a line. */
  public void list(List<String> lines, PrintWriter out) {
    list(lines, lines.size(), out);
  }

  private void list(List<String> lines, long all, PrintWriter out) {
    int shown = Math.min(most, lines.size());
    lines.subList(0, shown).forEach(out::println);
    if (all > shown) {
      out.println("... and " + (all - shown) + " more (--max-faults)");
    }
    out.flush();
  }

  /**
   * What ends a command whose patient data cannot be used. Several faults are listed; one alone is
   * told in the line itself.
   *
   * @param what the file or folder that was given
   */
  public CommandFailure unusable(Object what, UnusableData unusable, PrintWriter out) {
    return unusable(
        what, unusable.faults().stream().map(DataFault::toString).toList(), unusable.count(), out);
  }

  /**
   * What ends a command that was given something with faults. Several are listed; one alone is told
   * in the line itself.
   *
   * @param what was given, for people
   * @param all how many faults there are, of which some may not be at hand
   */
  public CommandFailure unusable(Object what, List<String> lines, long all, PrintWriter out) {
    if (all == 1) {
      return CommandFailure.unusableInput(what + ": " + lines.get(0));
    }
    list(lines, all, out);
    return CommandFailure.unusableInput(
        what + ": " + all + " faults, listed on standard output; mend them");
  }
}
