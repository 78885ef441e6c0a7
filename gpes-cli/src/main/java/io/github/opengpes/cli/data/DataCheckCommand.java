package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.completeness.CompletenessCheck;
import io.github.opengpes.extraction.completeness.CompletenessReport;
import io.github.opengpes.extraction.completeness.Finding;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How complete patient data is. */
@Command(
    name = "check",
    description = {
      "Tells how complete patient data is, whatever source it comes from: what is filled, which",
      "dates, codes, NHS numbers and registrations cannot be meant, what the clusters of packs find,",
      "and what differs from the shares published for such data. Exit code 1 when answers would be",
      "wrong."
    },
    mixinStandardHelpOptions = true)
final class DataCheckCommand implements Runnable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec private CommandSpec spec;

  @Option(
      names = {"--data", "--source"},
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "The patient data: a folder of patients, registrations, journals, a store, or a source file"
              + " that names a database or FHIR resources (docs/extraction/sources.md).")
  private Path data;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Maps the files of --data onto the layout (docs/extraction/mapping.md).")
  private @Nullable Path mapping;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      description = "Only this practice (default: all that the data holds).")
  private @Nullable String practice;

  @Option(
      names = "--requirement",
      paramLabel = "PATH",
      description = "A pack whose clusters are looked at. May be repeated.")
  private List<Path> requirements = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = DataGenerateCommand.IsoDate.class,
      description = "The day that dates are held against (default: today).")
  private @Nullable LocalDate asOf;

  @Option(names = "--json", description = "Prints the whole report as one JSON object.")
  private boolean json;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of the engine in megabytes (default: 4096); the rest is spilled.")
  private @Nullable Integer memory;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    CompletenessReport report = report(packs(), to);
    if (json) {
      to.println(JSON.writeValueAsString(report));
    } else {
      CompletenessText.of(report).forEach(to::println);
    }
    to.flush();
    if (!report.sound()) {
      long errors =
          report.findings().stream().filter(it -> it.severity() == Finding.Severity.ERROR).count();
      throw CommandFailure.jobFailed(
          data
              + ": "
              + errors
              + (errors == 1 ? " finding" : " findings")
              + " would make answers wrong; mend the source and check again");
    }
  }

  private CompletenessReport report(List<RequirementPack> packs, PrintWriter to) {
    try {
      return new CompletenessCheck(
              settings(), asOf == null ? LocalDate.now(Extraction.LOCAL_TIME) : asOf)
          .run(
              SourceSettings.at(data, Optional.ofNullable(mapping), System.getenv()),
              Optional.ofNullable(practice),
              packs);
    } catch (UnusableData unusable) {
      if (unusable.count() > 1) {
        unusable.faults().stream().map(DataFault::toString).forEach(to::println);
        to.flush();
      }
      throw CommandFailure.unusableInput(
          data
              + ": "
              + (unusable.count() == 1
                  ? unusable.faults().get(0)
                  : unusable.count() + " faults, listed above; mend them"));
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          data + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private List<RequirementPack> packs() {
    List<RequirementPack> packs = new ArrayList<>();
    for (Path path : requirements) {
      try {
        packs.add(
            PackReader.read(path)
                .pack()
                .orElseThrow(
                    () ->
                        CommandFailure.unusableInput(
                            path + ": the pack is at fault ('gpes requirement check')")));
      } catch (UnusablePackException unusable) {
        throw CommandFailure.unusableInput(unusable.text());
      } catch (IOException unreadable) {
        throw CommandFailure.unusableInput(
            path + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
      }
    }
    return packs;
  }

  private EngineSettings settings() {
    EngineSettings standard = EngineSettings.defaults();
    try {
      return memory == null
          ? standard
          : new EngineSettings(memory, standard.threads(), standard.spillFolder());
    } catch (IllegalArgumentException tooLittle) {
      throw CommandFailure.unusableInput("--memory: " + tooLittle.getMessage());
    }
  }
}
