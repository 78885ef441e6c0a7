package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.explain.Explanation;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why a patient is in or out. */
@Command(
    name = "explain",
    description = {
      "Says why a patient is in or out of each ruleset of a pack: the qualifying dates, the gates,",
      "then the rules in order with each answer, each compared value and the entry behind it.",
      "What it prints is patient data. Exit code 1 when the practice has no such patient."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = "--nhs-number",
      required = true,
      paramLabel = "N|-",
      description =
          "The patient. '-' reads the number from standard input, so that it does not stand in the"
              + " list of processes.")
  private String nhsNumber;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String number = number();
    try {
      PlannedRun planned = PlannedRun.of(options, out);
      try (LoadedPractice practice =
              options.engine().load(planned.source(), options.practice().value());
          PlanRun run = practice.run(planned.plan())) {
        explain(planned, practice, run, number, out);
      }
    } catch (UnusableData unusable) {
      throw options.unusable(unusable, out);
    } catch (HierarchyNeeded needed) {
      throw RunOptions.hierarchyNeeded(needed);
    } catch (IOException failed) {
      throw CommandFailure.jobFailed(
          "the patient data cannot be read (" + failed.getClass().getSimpleName() + ")");
    }
  }

  private void explain(
      PlannedRun planned, LoadedPractice practice, PlanRun run, String number, PrintWriter out) {
    List<String> patients = practice.patientsWithNhsNumber(number);
    if (patients.isEmpty()) {
      throw CommandFailure.jobFailed(
          "practice " + practice.summary().practice() + " has no patient with this NHS number");
    }
    if (patients.size() > 1) {
      out.println(
          patients.size() + " patients of the practice have this NHS number; each is explained");
      out.println();
    }
    boolean agreed = true;
    for (String patient : patients) {
      Explanation explanation =
          Explanation.of(
                  planned.plan(), run, practice, patient, planned.safeguards().includeSealed())
              .orElseThrow();
      explanation.text().forEach(out::println);
      out.println();
      agreed &= explanation.agreed();
    }
    out.flush();
    if (!agreed) {
      throw CommandFailure.jobFailed(
          "the engine and the interpreter differ on this patient; please report the pack");
    }
  }

  private String number() {
    String given = nhsNumber;
    if (given.equals("-")) {
      try {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        given = line == null ? "" : line;
      } catch (IOException unreadable) {
        throw CommandFailure.unusableInput("standard input cannot be read");
      }
    }
    String digits = given.replace(" ", "").strip();
    if (!digits.matches("[0-9]{10}")) {
      throw CommandFailure.unusableInput("--nhs-number: an NHS number is ten digits");
    }
    return digits;
  }
}
