package io.github.opengpes.extraction.proof;

import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsReader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsVisitor;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.Output;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a finished message to its end and holds every row against what the source says. It knows
 * nothing of the plan or its tables: what it shares with the engine is the loaded data, and the
 * reader of GPES-I messages with the collecting side.
 *
 * @param header of the message; absent when it has none that can be read
 * @param read the rows that the message has
 * @param findings how often each thing was found that must not be there
 */
public record Proof(
    Optional<QueryResultsHeader> header, QueryResultsSummary read, Map<Finding, Long> findings) {

  /** A message with a million patients may have as many warnings. */
  private static final int MOST_FAULTS = 10_000_000;

  private static final int BUFFER = 1 << 18;

  /** Copies the map. */
  public Proof {
    findings = Map.copyOf(findings);
  }

  /** Whether nothing was found. */
  public boolean holds() {
    return findings.values().stream().allMatch(count -> count == 0);
  }

  /** What was found, in words: {@code 2 type-1, 1 sealed-entry}. */
  public String words() {
    return Arrays.stream(Finding.values())
        .filter(finding -> findings.getOrDefault(finding, 0L) > 0)
        .map(finding -> findings.get(finding) + " " + finding.word())
        .collect(Collectors.joining(", "));
  }

  /**
   * Examines a message.
   *
   * @throws IOException when the file or the source cannot be read
   */
  public static Proof of(Path message, SourceFacts facts) throws IOException {
    Findings findings = new Findings();
    Examining examining = new Examining(facts, findings);
    ReadLimits limits = ReadLimits.DEFAULT.withMaxFaults(MOST_FAULTS).withMaxBytes(Long.MAX_VALUE);
    try (QueryResultsReader reader =
        QueryResultsReader.open(
            new BufferedInputStream(Files.newInputStream(message), BUFFER), limits)) {
      QueryResultsSummary read;
      try {
        read = reader.readAll(examining);
      } catch (UnreadableInputException unreadable) {
        read = reader.summary();
      }
      examining.end();
      if (!reader.isSound()
          || !reader.header().practice().value().equals(facts.practice())
          || !reader.header().sqi().query().value().equals(facts.pack().queryId())) {
        findings.found(Finding.UNSOUND);
      }
      return new Proof(reader.headerIfUsable(), read, findings.all());
    } catch (UnreadableInputException headless) {
      findings.found(Finding.UNSOUND);
      return new Proof(Optional.empty(), new QueryResultsSummary(0, 0, 0, 0, 0), findings.all());
    }
  }

  /** Hands each row to what looks at its output. */
  private static final class Examining implements QueryResultsVisitor {
    private final SourceFacts facts;
    private final Findings findings;
    private final Map<Integer, OutputExamination> byPatientQuery = new HashMap<>();
    private final Map<Integer, OutputExamination> byJournalQuery = new HashMap<>();
    private final Map<String, Output> figures = new HashMap<>();
    private @Nullable OutputExamination current;

    Examining(SourceFacts facts, Findings findings) throws IOException {
      this.facts = facts;
      this.findings = findings;
      SourceReading reading = new SourceReading(facts);
      for (Output output : facts.pack().outputs()) {
        if (output instanceof Output.PatientLevel level) {
          OutputExamination examination = OutputExamination.of(level, reading, findings);
          byPatientQuery.put(level.qid(), examination);
          level.journals().ifPresent(it -> byJournalQuery.put(it.qid(), examination));
        } else if (output instanceof Output.VariableEcho echo) {
          figures.put(echo.aid().toString().toUpperCase(Locale.ROOT), echo);
        } else if (output instanceof Output.Count count) {
          figures.put(count.aid().toString().toUpperCase(Locale.ROOT), count);
        }
      }
    }

    @Override
    public void aggregate(AggregateRecord figure) {
      String aid = figure.aid().value().toUpperCase(Locale.ROOT);
      Output output = figures.get(aid);
      if (output == null
          || facts.approved().map(approved -> !approved.figures().contains(aid)).orElse(false)) {
        findings.found(Finding.FIGURE_NOT_APPROVED);
      } else if (output instanceof Output.Count count
          && count.disclosure().filter(it -> isSmall(figure.value(), it)).isPresent()) {
        findings.found(Finding.SMALL_NUMBER);
      }
    }

    private static boolean isSmall(String figure, Disclosure disclosure) {
      if (figure.equals(Disclosure.SUPPRESSED)) {
        return false;
      }
      try {
        long patients = Long.parseLong(figure);
        // What is told is rounded, so the least number that is told may be told as a smaller one.
        long least = Long.parseLong(disclosure.told(disclosure.suppressBelow()));
        return patients < 0
            || patients % disclosure.roundTo() != 0
            || (patients > 0 && patients < least);
      } catch (NumberFormatException text) {
        return true;
      }
    }

    @Override
    public void patient(long rid, ResultRow row) throws IOException {
      current = byPatientQuery.get(query(row, 1));
      if (current == null) {
        findings.found(Finding.COLUMN_NOT_APPROVED);
      } else {
        current.patient(row);
      }
    }

    @Override
    public void journal(ResultRow row) {
      OutputExamination examination = byJournalQuery.get(query(row, 2));
      if (examination == null || examination != current) {
        findings.found(Finding.COLUMN_NOT_APPROVED);
      } else {
        examination.journal(row);
      }
    }

    @Override
    public void endPatient() {
      current = null;
    }

    /** The message has ended: what was gathered is held against the source. */
    void end() throws IOException {
      for (OutputExamination examination : byPatientQuery.values()) {
        examination.end();
      }
    }

    /** The query id that goes without saying in a table is that of the public sample. */
    private static int query(ResultRow row, int usual) {
      OptionalInt query = row.columns().query();
      return query.orElse(usual);
    }
  }
}
