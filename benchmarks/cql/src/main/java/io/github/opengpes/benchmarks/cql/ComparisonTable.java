package io.github.opengpes.benchmarks.cql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts what {@link Measurement} left beside each other, as a table in Markdown. Ends with code 1
 * when the answer of any patient differs. Argument: the folder of the results.
 */
public final class ComparisonTable {

  /** By threads, ours first. */
  private static final Comparator<Measured> ORDER =
      Comparator.comparingInt(Measured::threads)
          .thenComparing(it -> !it.name().startsWith("ours"))
          .thenComparing(Measured::name);

  private ComparisonTable() {}

  /** Prints the table. */
  public static void main(String[] args) throws IOException {
    List<Measured> all = new ArrayList<>();
    Set<List<String>> answers = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("figures-")) {
          all.add(Measured.of(Files.readString(file)));
        } else {
          answers.add(Files.readAllLines(file));
        }
      }
    }
    all.sort(ORDER);
    System.out.println(
        "| engine | threads | start-up s | load s | first run s | from start to first counts s |"
            + " run s | run, answers handed over s | patients/s | processor s a run | peak MB |"
            + " first run/ours | run/ours | processor/ours |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Measured it : all) {
      row(it, ours(all, it.threads()));
    }
    if (answers.size() != 1) {
      System.err.println("the engines differ about patients");
      System.exit(1);
    }
    List<String> same = answers.iterator().next();
    System.out.printf(
        Locale.ROOT,
        "%nEach engine gives the same answer for each of the %,d patients: register %,d,"
            + " denominator %,d, numerator %,d.%n",
        same.size(),
        with("register=true", same),
        with("denominator=true", same),
        with("numerator=true", same));
  }

  private static long with(String words, List<String> answers) {
    return answers.stream().filter(it -> it.contains(words)).count();
  }

  /** Ours with as many threads. */
  private static Measured ours(List<Measured> all, int threads) {
    return all.stream()
        .filter(it -> it.name().equals("ours") && it.threads() == threads)
        .findFirst()
        .orElseThrow();
  }

  private static void row(Measured it, Measured ours) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.3f | %.3f | %,.0f | %.2f | %,d | %.1f | %.1f | %.1f |%n",
        it.name(),
        it.threads(),
        it.startUp(),
        it.load(),
        it.first(),
        it.whole(),
        it.counts(),
        it.answers(),
        it.patients() / it.counts(),
        it.processor(),
        it.peakMegabytes(),
        it.first() / ours.first(),
        it.counts() / ours.counts(),
        it.processor() / ours.processor());
  }
}
