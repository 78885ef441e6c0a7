package io.github.opengpes.cli.demo;

import io.github.opengpes.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job end to end. */
@Command(
    name = "demo",
    description =
        "Does the main job end to end on this machine: a MESH sandbox, an extractor and a collector"
            + " as three processes that share no files; four collections with published rules over"
            + " synthetic practices. Ends with a table and leaves everything to look at.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo-out",
      description = "folder for everything; that of an earlier demonstration is replaced")
  private Path out;

  @Option(
      names = "--practices",
      paramLabel = "N",
      defaultValue = "3",
      description = "how many practices, from 1 to 12")
  private int practices;

  @Option(
      names = "--patients",
      paramLabel = "N",
      description =
          "patients of each practice (default: the list size of the practice that it is modelled"
              + " on, about 10,000 for the first three)")
  private @Nullable Integer patients;

  @Option(
      names = "--serve",
      description = "leave the three processes running until this command is interrupted")
  private boolean serve;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (practices < 1 || practices > 12) {
      throw CommandFailure.unusableInput("--practices: from 1 to 12");
    }
    Path packs = packs();
    Demo demo =
        new Demo(
            DemoOutput.prepare(out),
            packs,
            practices,
            patients == null ? OptionalInt.empty() : OptionalInt.of(patients),
            Clock.systemUTC(),
            spec.commandLine().getErr());
    try (Demo.Running running = demo.run()) {
      running.table().print(spec.commandLine().getOut());
      spec.commandLine().getOut().flush();
      if (!running.complete()) {
        throw CommandFailure.jobFailed(
            "not every practice came to its expected end; see the table, and the logs below "
                + out);
      }
      if (serve) {
        spec.commandLine()
            .getErr()
            .println("demo: the processes stay up until you interrupt this command (Ctrl-C)");
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private static Path packs() {
    String home = System.getenv("GPES_HOME");
    Path packs = Path.of(home == null ? "." : home, "packs").toAbsolutePath().normalize();
    if (!Files.isDirectory(packs)) {
      throw CommandFailure.unusableInput(
          packs + ": no requirement packs; run ./gpes from the project's folder");
    }
    return packs;
  }
}
