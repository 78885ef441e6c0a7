package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.NamedFile;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.documents.ImportResult;
import io.github.opengpes.documents.ImportSources;
import io.github.opengpes.documents.RequirementImport;
import io.github.opengpes.documents.pack.PackFolder;
import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a pack of the documents that people have. */
@Command(
    name = "import",
    description = {
      "Makes a requirement pack of rule tables in Word, cluster workbooks in Excel and"
          + " code lists in CSV.",
      "Lists what it could not understand with its place, and checks the pack"
          + " (docs/requirements/importing.md). "
          + PackFolder.REPORT
          + " in the pack has all findings. Exit code 0"
          + " when all was understood and the pack is sound, 1 when not, 2 when a file cannot be"
          + " read."
    },
    mixinStandardHelpOptions = true)
final class RequirementImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PACK",
      description = "The folder of the new pack; it is not there yet, or empty.")
  private Path out;

  @Option(
      names = "--rules",
      paramLabel = "FILE.docx",
      description = "A document with field tables and rule tables. May be repeated.")
  private List<Path> rules = List.of();

  @Option(
      names = "--clusters",
      paramLabel = "FILE.xlsx",
      description = "A cluster workbook: sheets of codes, mapping sheets. May be repeated.")
  private List<Path> clusters = List.of();

  @Option(
      names = "--codelist",
      paramLabel = "NAME=FILE.csv",
      converter = NamedFile.Converter.class,
      description = "The code list of a cluster. May be repeated.")
  private List<NamedFile> codeLists = List.of();

  @Option(
      names = "--id",
      paramLabel = "HEX",
      defaultValue = PackIdentity.NO_ID,
      description =
          "Six hex digits that open the SQI id (default: ${DEFAULT-VALUE}, no real query).")
  private String id;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What the pack is called (default: the name of its folder).")
  private @Nullable String name;

  @Option(
      names = "--pack-version",
      paramLabel = "TEXT",
      defaultValue = "1.0",
      description = "The pack's own version (default: ${DEFAULT-VALUE}).")
  private String version;

  @Mixin private FaultList faults;

  @Override
  public void run() {
    if (rules.isEmpty() && clusters.isEmpty() && codeLists.isEmpty()) {
      throw CommandFailure.unusableInput(
          "nothing to import: give --rules, --clusters or --codelist");
    }
    Map<String, Path> lists = NamedFile.byName("--codelist", codeLists);
    for (String cluster : lists.keySet()) {
      if (!RuleSyntax.isName(cluster)) {
        throw CommandFailure.unusableInput(
            "--codelist: the name of a cluster is capital letters, digits and _, such as"
                + " BP_COD=bp.csv");
      }
    }
    if (out.toAbsolutePath().normalize().equals(Path.of("").toAbsolutePath())) {
      throw CommandFailure.unusableInput(
          "--out is the folder you stand in; name a new one, which appears whole or not at all");
    }
    PrintWriter to = spec.commandLine().getOut();
    ImportResult result = imported(lists);
    faults.list(lines(result, Finding.Kind.NOT_UNDERSTOOD), to);
    faults.list(lines(result, Finding.Kind.NOTE), to);
    faults.list(result.reading().faults().stream().map(Fault::line).toList(), to);
    to.flush();
    String made =
        String.format(
            Locale.ROOT,
            "%s: %s, %s with %s, %s; ",
            out,
            counted(result.fields(), "field"),
            counted(result.rulesets(), "ruleset"),
            counted(result.rules(), "rule"),
            counted(result.clusters(), "cluster"));
    if (result.isWhole()) {
      spec.commandLine().getErr().println(made + "all understood, and the pack is sound");
      return;
    }
    throw CommandFailure.jobFailed(
        made
            + result.notUnderstood()
            + " not understood, "
            + (result.reading().pack().isPresent() ? "the pack is sound" : "the pack is at fault")
            + "; mend what is listed in the pack or the document (all of it: "
            + out.resolve(PackFolder.REPORT)
            + ")");
  }

  private ImportResult imported(Map<String, Path> lists) {
    try {
      return RequirementImport.run(new ImportSources(rules, clusters, lists), identity(), out);
    } catch (UnusableDocument unusable) {
      throw CommandFailure.unusableInput(unusable.text());
    } catch (IOException failed) {
      throw OutputFailure.of(out, failed);
    }
  }

  private PackIdentity identity() {
    Path folder = out.toAbsolutePath().normalize();
    String called = name == null ? String.valueOf(folder.getFileName()) : name;
    try {
      return new PackIdentity(id, called, version);
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.unusableInput("--id, --name, --pack-version: " + wrong.getMessage());
    }
  }

  private static List<String> lines(ImportResult result, Finding.Kind kind) {
    return result.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::line)
        .toList();
  }
}
