package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.requirements.pack.NewPackFolder;
import io.github.opengpes.requirements.start.StarterPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first pack to begin with. */
@Command(
    name = "new",
    description = {
      "Writes a small pack to begin with and prints the next commands.",
      "It has one cluster, one field, one register of two rules, one count, and example patients on"
          + " both sides of each rule; it is sound, and its examples pass"
          + " (docs/requirements/pack-format.md)."
    },
    mixinStandardHelpOptions = true)
final class RequirementNewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder of the new pack; it is not there yet, or empty.")
  private Path folder;

  @Override
  public void run() {
    try {
      if (NewPackFolder.isTaken(folder)) {
        throw CommandFailure.unusableInput(
            folder + " is there already and not empty; name a new folder");
      }
      StarterPack.write(folder, UUID::randomUUID);
    } catch (FileAlreadyExistsException another) {
      throw OutputFailure.of("DIR", folder, another);
    } catch (IOException failed) {
      throw OutputFailure.of(folder, failed);
    }
    PrintWriter out = spec.commandLine().getOut();
    String pack = quoted(folder);
    String data = quoted(Path.of(folder + "-data"));
    String result = quoted(Path.of(folder + "-result.xml"));
    out.println("Next:");
    out.println("  gpes requirement check " + pack);
    out.println("  gpes requirement test " + pack);
    out.println("  gpes requirement show --words-only " + pack);
    out.println("  gpes requirement boundaries " + pack);
    out.println("  gpes data generate --practices 1 --patients 1000 --out " + data);
    out.println(
        "  gpes extract --requirement "
            + pack
            + " --data "
            + data
            + " --practice T00001 --out "
            + result);
    out.flush();
    spec.commandLine()
        .getErr()
        .println(folder + ": a first pack; change it piece by piece, and check and test each time");
  }

  /** As a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./\\\\:~+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
