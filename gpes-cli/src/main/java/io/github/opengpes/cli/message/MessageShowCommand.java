package io.github.opengpes.cli.message;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.messages.examine.Examination;
import io.github.opengpes.messages.examine.Examiner;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a message says in a few lines. */
@Command(
    name = "show",
    description = {
      "Prints what a message says, in a few lines for people.",
      "Of query results: header, manifest and counts; records only on request, for they are patient data."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MessageShowCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to show, also as gzip.")
  private Path path;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Records of query results to print, from the first (default: ${DEFAULT-VALUE}).")
  private int records;

  @Override
  public void run() {
    if (records < 0) {
      throw new ParameterException(spec.commandLine(), "--records must be at least 0");
    }
    MessageFile file = new MessageFile(path);
    Examination examination;
    try {
      examination = file.examine(new Examiner(ReadLimits.DEFAULT, records));
    } catch (IOException unreadable) {
      throw file.unreadable();
    }
    PrintWriter out = spec.commandLine().getOut();
    examination.summary().forEach(out::println);
    out.flush();
    Optional<Fault> first = examination.faults().stream().filter(Fault::isError).findFirst();
    if (first.isPresent()) {
      throw CommandFailure.jobFailed(
          path
              + " has faults, the first at "
              + first.get()
              + "; see all with gpes message validate");
    }
  }
}
