package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.explain.Explainer;
import io.github.opengpes.extraction.explain.Explanation;
import io.github.opengpes.extraction.explain.ExplanationFormat;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The explanations of the patients with some NHS numbers.
 *
 * @param unknown places in the list, from 1, of numbers that no patient of the practice has
 * @param shared true when several patients of the practice have one of the numbers
 */
record ExplainedPatients(List<Explanation> explanations, List<Integer> unknown, boolean shared) {

  /** What is said where they do not {@link #agree}. */
  static final String DISAGREEMENT =
      "the decision that follows from the fields is not the run's: a fault of this program;"
          + " please report the pack";

  static ExplainedPatients of(
      Plan plan, PlanRun run, LoadedPractice practice, List<String> nhsNumbers) {
    Explainer explainer = new Explainer(plan, run, practice.summary().practice());
    List<Explanation> explanations = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    boolean shared = false;
    for (int i = 0; i < nhsNumbers.size(); i++) {
      List<String> patients = practice.patientsWithNhsNumber(nhsNumbers.get(i));
      if (patients.isEmpty()) {
        unknown.add(i + 1);
      }
      shared |= patients.size() > 1;
      for (String patient : patients) {
        explanations.add(explainer.explain(patient).orElseThrow());
      }
    }
    return new ExplainedPatients(explanations, unknown, shared);
  }

  /** Writes them, with the terms of the release that the options name. */
  void write(ExplanationFormat format, RunOptions options, OutputStream out) throws IOException {
    Set<String> codes = new TreeSet<>();
    explanations.forEach(explanation -> codes.addAll(explanation.codes()));
    format.write(explanations, options.terms(codes), out);
  }

  /** The same, into a file that appears whole or not at all. */
  void write(ExplanationFormat format, RunOptions options, Path target) throws IOException {
    try (WholeFile file = WholeFile.begin(target)) {
      write(format, options, file.out());
      file.complete();
    }
  }

  /** Whether what is explained is what the run decided. */
  boolean agree() {
    return explanations.stream().allMatch(Explanation::agrees);
  }

  /** The numbers that nobody has, by their place in the list. */
  String unknownWords() {
    return unknown.size()
        + (unknown.size() == 1 ? " number is of no patient" : " numbers are of no patient")
        + " of the practice (place "
        + String.join(", ", unknown.stream().limit(20).map(String::valueOf).toList())
        + (unknown.size() > 20 ? " and so on" : "")
        + " of those given)";
  }

  /** The format that the suffix of a file says: JSON, HTML, else text. */
  static ExplanationFormat formatOf(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (ExplanationFormat format : ExplanationFormat.values()) {
      if (name.endsWith("." + format.suffix())) {
        return format;
      }
    }
    return name.endsWith(".htm") ? ExplanationFormat.HTML : ExplanationFormat.TEXT;
  }
}
