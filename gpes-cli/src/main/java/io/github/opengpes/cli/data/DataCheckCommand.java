package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.Day;
import io.github.opengpes.cli.options.EngineOptions;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.PackInput;
import io.github.opengpes.cli.options.PracticeCode;
import io.github.opengpes.cli.options.SourceOptions;
import io.github.opengpes.cli.options.TerminologyOptions;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.completeness.CompletenessCheck;
import io.github.opengpes.extraction.completeness.CompletenessReport;
import io.github.opengpes.extraction.completeness.Finding;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How complete patient data is. */
@Command(
    name = "check",
    description = {
      "Tells how complete patient data is, whatever source it comes from.",
      "Tells what is filled, which dates, codes, NHS numbers and registrations cannot be"
          + " meant, what the clusters of packs find, and what differs from the shares published"
          + " for such data. Exit code 1 when answers would be wrong."
    },
    mixinStandardHelpOptions = true)
final class DataCheckCommand implements Runnable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec private CommandSpec spec;

  @Mixin private SourceOptions data;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      converter = PracticeCode.class,
      description = "Only this practice (default: all that the data holds).")
  private @Nullable PracticeId practice;

  @Option(
      names = "--requirement",
      paramLabel = "PATH",
      description = "A pack whose clusters are looked at. May be repeated.")
  private List<Path> requirements = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = Day.class,
      description =
          "The day that dates are held against: 2021-04-30 or 30/04/2021 (default: today).")
  private @Nullable LocalDate asOf;

  @Option(names = "--json", description = "Prints the whole report as one JSON object.")
  private boolean json;

  @Mixin private TerminologyOptions terminology;
  @Mixin private FaultList faults;
  @Mixin private EngineOptions engine;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    CompletenessReport report = report(packs(to), to);
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
          data.data()
              + ": "
              + errors
              + (errors == 1 ? " finding" : " findings")
              + " would make answers wrong; mend the source and check again");
    }
  }

  private CompletenessReport report(List<RequirementPack> packs, PrintWriter to) {
    LocalDate day = asOf == null ? LocalDate.now(Extraction.LOCAL_TIME) : asOf;
    try (Interruption interruption = Interruption.heard()) {
      return new CompletenessCheck(engine.settings(), day)
          .run(
              data.source(faults, to),
              Optional.ofNullable(practice).map(PracticeId::value),
              packs,
              interruption.watch());
    } catch (UnusableData unusable) {
      throw faults.unusable(data.data(), unusable, to);
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          data.data() + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private List<RequirementPack> packs(PrintWriter to) {
    List<RequirementPack> packs = new ArrayList<>();
    for (Path path : requirements) {
      PackReading reading = PackInput.sound(PackInput.read(path), path, faults, to);
      packs.add(terminology.asFarAsKnown(reading.pack().orElseThrow(), path));
    }
    return packs;
  }
}
