package io.github.opengpes.cli.message;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.messages.examine.Examination;
import io.github.opengpes.messages.examine.Examiner;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Examines messages and prints every fault. */
@Command(
    name = "validate",
    description = {
      "Examines messages to the last fault: form, structure, business rules.",
      "Takes any GPES-I message, query results acknowledgement or CSV report, also as gzip.",
      "The kind is told from the content. Faults go to stdout, as file:line:column: [rule] place: text."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MessageValidateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to examine.")
  private List<Path> files;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "" + FaultLog.DEFAULT_LIMIT,
      description = "Most faults to print for a file (default: ${DEFAULT-VALUE}).")
  private int maxFaults;

  @Option(names = "--strict", description = "Take warnings for faults (default: they pass).")
  private boolean strict;

  @Override
  public void run() {
    if (maxFaults < 1) {
      throw new ParameterException(spec.commandLine(), "--max-faults must be at least 1");
    }
    Examiner examiner = new Examiner(ReadLimits.DEFAULT.withMaxFaults(maxFaults));
    List<MessageFile> unreadable = new ArrayList<>();
    int atFault = 0;
    long faults = 0;
    for (Path path : files) {
      MessageFile file = new MessageFile(path);
      try {
        Examination examination = file.examine(examiner);
        file.print(examination, spec.commandLine().getOut());
        faults += examination.faults().size();
        if (!examination.isSound() || (strict && !examination.faults().isEmpty())) {
          atFault++;
        }
      } catch (IOException failure) {
        unreadable.add(file);
      }
    }
    spec.commandLine().getOut().flush();
    if (!unreadable.isEmpty()) {
      throw unreadable.get(0).unreadable();
    }
    if (atFault > 0) {
      throw CommandFailure.jobFailed(
          atFault + " of " + files.size() + " files at fault, " + faults + " faults printed above");
    }
    spec.commandLine()
        .getErr()
        .println(
            spec.qualifiedName()
                + ": "
                + files.size()
                + (files.size() == 1 ? " file" : " files")
                + " without fault"
                + (faults == 0 ? "" : ", " + faults + " warnings printed above"));
  }
}
