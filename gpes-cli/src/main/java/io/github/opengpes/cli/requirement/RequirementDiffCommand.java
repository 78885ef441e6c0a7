package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.FromZero;
import io.github.opengpes.cli.options.NamedFile;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.cli.options.PackInput;
import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.clusters.CodeListFile;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.extraction.compare.ComparisonSummary;
import io.github.opengpes.requirements.diff.ExampleDifferences;
import io.github.opengpes.requirements.diff.PackDifference;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.ListedCodes;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two versions of a pack, in words and over a practice. */
@Command(
    name = "diff",
    description = {
      "Says in words what differs between two versions of a requirement pack.",
      "Plays the example patients of both and tells whose outcome differs; with --data"
          + " also which patients of a practice change sides and why"
          + " (docs/requirements/differences.md). With --cluster the second version is the first"
          + " with another release of a cluster. What means the same is not told."
    },
    mixinStandardHelpOptions = true)
final class RequirementDiffCommand implements Runnable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec private CommandSpec spec;
  @Mixin private ComparisonOptions comparison;
  @Mixin private FaultList faults;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The requirement pack as it was: a folder, or a zip of one.")
  private Path old;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The pack as it is now. May be left out with --cluster.")
  private @Nullable Path young;

  @Option(
      names = "--cluster",
      paramLabel = "NAME=FILE.csv",
      converter = NamedFile.Converter.class,
      description =
          "Another release of a cluster, in place of the list that the new pack has. May be"
              + " repeated.")
  private List<NamedFile> releases = List.of();

  @Option(names = "--json", description = "Prints everything as one JSON object.")
  private boolean json;

  @Option(
      names = "--max-codes",
      paramLabel = "N",
      defaultValue = "20",
      converter = FromZero.class,
      description = "How many codes to list for each cluster (default: ${DEFAULT-VALUE}).")
  private int maxCodes;

  @Override
  public void run() {
    if (young == null && releases.isEmpty()) {
      throw CommandFailure.unusableInput(
          "one pack is no comparison: name a second one, or --cluster NAME=FILE.csv");
    }
    PrintWriter to = spec.commandLine().getOut();
    filesMustDiffer();
    PackReading before = sound(old, Map.of(), to);
    PackReading now = young == null ? before : sound(young, Map.of(), to);
    if (!releases.isEmpty()) {
      now = sound(young == null ? old : young, lists(now.pack().orElseThrow()), to);
    }
    RequirementPack oldPack = before.pack().orElseThrow();
    RequirementPack newPack = now.pack().orElseThrow();
    PackDifference difference = PackDifference.of(oldPack, newPack);
    ExampleDifferences examples =
        ExampleDifferences.of(oldPack, before.examples(), newPack, now.examples());
    Optional<ComparisonSummary> practice = comparison.compare(oldPack, newPack, faults, to);
    if (json) {
      to.println(
          JSON.writeValueAsString(
              DifferenceJson.of(oldPack, newPack, difference, examples, practice)));
    } else {
      new DifferenceText(maxCodes)
          .of(oldPack, newPack, difference, examples, practice)
          .forEach(to::println);
    }
    to.flush();
    spec.commandLine()
        .getErr()
        .println(
            counted(difference.changes().size(), "difference")
                + ", "
                + counted(examples.changes().size(), "outcome")
                + " of "
                + counted(examples.played(), "example")
                + " differ"
                + practice
                    .map(it -> ", " + counted(it.changes(), "change") + " of sides in the practice")
                    .orElse(""));
  }

  private void filesMustDiffer() {
    NamedFiles files = new NamedFiles();
    files.read("OLD", old);
    files.read("NEW", young);
    releases.forEach(release -> files.read("--cluster", release.file()));
    comparison.name(files);
    files.mustDiffer();
  }

  private PackReading sound(Path path, Map<String, ListedCodes> lists, PrintWriter to) {
    return PackInput.sound(PackInput.read(path, lists), path, faults, to);
  }

  /** The lists of the other releases, each of the scheme that its cluster has in the pack. */
  private Map<String, ListedCodes> lists(RequirementPack pack) {
    Map<String, ListedCodes> lists = new LinkedHashMap<>();
    NamedFile.byName("--cluster", releases)
        .forEach(
            (name, file) -> {
              Cluster cluster = pack.clusters().get(name);
              if (cluster == null) {
                throw CommandFailure.unusableInput(
                    "--cluster " + name + ": the pack has no cluster of this name");
              }
              lists.put(name, list(cluster, file));
            });
    return lists;
  }

  private static ListedCodes list(Cluster cluster, Path file) {
    String option = "--cluster " + cluster.name() + ": ";
    Findings findings = new Findings();
    CodeList list;
    try {
      list = CodeListFile.read(cluster.name(), cluster.scheme(), file, findings);
    } catch (UnusableDocument unusable) {
      throw CommandFailure.unusableInput(option + unusable.text());
    }
    findings.all().stream()
        .filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .findFirst()
        .ifPresent(
            it -> {
              throw CommandFailure.unusableInput(option + it.line());
            });
    return new ListedCodes(List.copyOf(list.codes()), list.withDescendants());
  }
}
