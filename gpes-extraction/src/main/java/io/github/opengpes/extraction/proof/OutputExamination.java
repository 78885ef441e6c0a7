package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the records of one patient-level output of a message. Where the output says who each
 * patient is, the patient is looked up and asked for every safeguard, and the record is held
 * against what the source has of the patient. Where it does not, a record is taken for that of
 * anybody who looks so, and there may be no more of one look than patients who may be sent; of
 * entries only the codes can be looked up then.
 */
final class OutputExamination {

  private static final int[] NOBODY = {};

  private final SourceFacts facts;
  private final Findings findings;
  private final SentShape shape;
  private final Optional<SourcePatients> patients;
  private final BitSet seen = new BitSet();
  private final Map<String, Integer> room = new HashMap<>();
  private final @Nullable RecordExamination records;
  private final Set<String> restrictedCodes = new HashSet<>();
  private final Set<String> sensitiveCodes = new HashSet<>();
  private int[] current = NOBODY;
  private Columns lastPatientColumns = Columns.of();
  private Columns lastJournalColumns = Columns.of();
  private int[] journalAt = {};

  private OutputExamination(
      SourceFacts facts,
      Findings findings,
      SentShape shape,
      Optional<SourcePatients> patients,
      @Nullable RecordExamination records) {
    this.facts = facts;
    this.findings = findings;
    this.shape = shape;
    this.patients = patients;
    this.records = records;
    values(facts.gate().restricted().codes(), restrictedCodes);
    if (!facts.gate().sensitiveApproved()) {
      values(facts.gate().sensitive().codes(), sensitiveCodes);
    }
  }

  private static void values(Set<Code> codes, Set<String> values) {
    codes.forEach(code -> values.add(code.value()));
  }

  static OutputExamination of(Output.PatientLevel output, SourceReading source, Findings findings)
      throws IOException {
    SentShape shape = SentShape.of(output);
    SourceFacts facts = source.facts();
    Optional<SentShape.Sent<PatientColumn>> identifier = shape.identifier();
    if (identifier.isEmpty()) {
      OutputExamination examination =
          new OutputExamination(facts, findings, shape, Optional.empty(), null);
      examination.readRoom();
      return examination;
    }
    OutputExamination examination =
        new OutputExamination(
            facts,
            findings,
            shape,
            Optional.of(source.patients(identifier.get().cut())),
            new RecordExamination(facts, source.concepts(), shape, findings));
    examination.leaveCodesOfOtherSchemes(source.concepts());
    return examination;
  }

  /**
   * A row says no scheme. A listed code that the source also has unlisted in another scheme is left
   * to what is known of the patient's entries; where nothing is known of patients it is taken for
   * the listed one.
   */
  private void leaveCodesOfOtherSchemes(SourceConcepts concepts) {
    restrictedCodes.removeIf(concepts::unlistedInAScheme);
    sensitiveCodes.removeIf(concepts::unlistedInAScheme);
  }

  /** How many patients of each look may be sent. */
  private void readRoom() throws IOException {
    Set<String> closedNumbers = closedNumbers();
    StringBuilder sql = new StringBuilder("SELECT nhs_number");
    shape.patients().forEach(sent -> sql.append(", ").append(PatientLooks.sql(sent.column())));
    facts
        .tables()
        .read(
            "reading how patients look",
            sql.append(" FROM patients WHERE nhs_number IS NOT NULL").toString(),
            row -> {
              if (!closedNumbers.contains(row.getString(1))) {
                List<String> look = new ArrayList<>();
                for (int i = 0; i < shape.patients().size(); i++) {
                  SentShape.Sent<PatientColumn> sent = shape.patients().get(i);
                  String value = SentShape.cut(row.getString(i + 2), sent.cut(), null);
                  look.add(value == null ? "" : LookText.inXml(value));
                }
                room.merge(SourcePatients.look(look), 1, Integer::sum);
              }
            });
  }

  /**
   * Who has the number of a patient whom a safeguard withholds is withheld too: it is one person.
   */
  private Set<String> closedNumbers() throws IOException {
    PatientFlags flags = facts.flags();
    Set<String> numbers = new HashSet<>();
    facts
        .tables()
        .read(
            "reading the numbers of withheld patients",
            "SELECT p, nhs_number FROM patients WHERE nhs_number IS NOT NULL",
            row -> {
              if (!flags.closed(row.getInt(1)).isEmpty()) {
                numbers.add(row.getString(2));
              }
            });
    return numbers;
  }

  void patient(ResultRow row) throws IOException {
    if (!row.columns().equals(lastPatientColumns)) {
      lastPatientColumns = row.columns();
      columns(
          row.columns(),
          shape.patientNames(),
          facts.approved().map(ApprovedOutput::patientColumns),
          patientSources());
    }
    Optional<String> practice = row.value(PatientColumn.PRACTICE.resultName());
    if (practice.isPresent() && !practice.get().equals(facts.practice())) {
      findings.found(Finding.NOT_OF_PRACTICE);
    }
    if (patients.isEmpty()) {
      anybody(row);
      return;
    }
    current = NOBODY;
    Optional<String> called = row.value(shape.identifier().orElseThrow().name());
    if (called.isEmpty()) {
      findings.found(Finding.WITHOUT_IDENTIFIER);
      return;
    }
    current = patients.get().of(called.get());
    if (current.length == 0) {
      findings.found(Finding.NOT_OF_PRACTICE);
      return;
    }
    once(current);
    flags(current);
    if (records != null) {
      records.patient(current, row);
    }
  }

  private void anybody(ResultRow row) {
    List<String> look =
        shape.patients().stream().map(sent -> row.value(sent.name()).orElse("")).toList();
    if (room.merge(SourcePatients.look(look), -1, Integer::sum) < 0) {
      findings.found(Finding.NOT_OF_PRACTICE);
    }
  }

  /** As many records as there are patients who are called so, and no more. */
  private void once(int[] called) {
    for (int p : called) {
      if (!seen.get(p)) {
        seen.set(p);
        return;
      }
    }
    findings.found(Finding.UNSOUND);
  }

  /** One finding for each safeguard that withholds any of the patients who are called so. */
  private void flags(int[] called) {
    PatientFlags flags = facts.flags();
    found(called, flags::typeOne, Finding.TYPE_1);
    found(called, flags::exclusionCode, Finding.EXCLUSION_CODE);
    found(called, flags::sFlag, Finding.S_FLAG);
    found(called, flags::sharing, Finding.SHARING);
    found(called, flags::testPatient, Finding.TEST_PATIENT);
  }

  private void found(int[] called, IntPredicate applies, Finding finding) {
    for (int p : called) {
      if (applies.test(p)) {
        findings.found(finding);
        return;
      }
    }
  }

  void journal(ResultRow row) {
    if (!row.columns().equals(lastJournalColumns)) {
      lastJournalColumns = row.columns();
      columns(
          row.columns(),
          shape.journalNames(),
          facts.approved().map(ApprovedOutput::journalColumns),
          journalSources());
      journalAt =
          shape.journals().stream()
              .mapToInt(sent -> row.columns().indexOf(sent.name()).orElse(-1))
              .toArray();
    }
    if (codes(row)) {
      return;
    }
    if (!facts.gate().sensitiveApproved()
        && row.value(JournalColumn.SENSITIVE_CODE.resultName()).filter("Y"::equals).isPresent()) {
      findings.found(Finding.SENSITIVE_ENTRY);
    } else if (records != null && current.length > 0) {
      records.entry(row, journalAt);
    }
  }

  /** The message has ended. */
  void end() throws IOException {
    if (records != null) {
      records.examine();
    }
  }

  /** Whether the row has a code of the lists, whoever the patient is. */
  private boolean codes(ResultRow row) {
    if (restrictedCodes.isEmpty() && sensitiveCodes.isEmpty()) {
      return false;
    }
    Optional<String> code = row.value(JournalColumn.CODE.resultName());
    if (code.isPresent() && restrictedCodes.contains(code.get())) {
      findings.found(Finding.RESTRICTED_CODE);
      return true;
    }
    if (code.isPresent() && sensitiveCodes.contains(code.get())) {
      findings.found(Finding.SENSITIVE_ENTRY);
      return true;
    }
    return false;
  }

  private void columns(
      Columns found, List<String> asked, Optional<Set<String>> approved, Map<String, String> from) {
    for (String name : found.names()) {
      boolean allowed =
          asked.contains(name)
              && approved.map(it -> it.contains(from.getOrDefault(name, name))).orElse(true);
      if (!allowed) {
        findings.found(Finding.COLUMN_NOT_APPROVED);
      }
    }
  }

  private Map<String, String> patientSources() {
    Map<String, String> sources = new HashMap<>();
    shape.patients().forEach(it -> sources.put(it.name(), it.column().resultName()));
    return sources;
  }

  private Map<String, String> journalSources() {
    Map<String, String> sources = new HashMap<>();
    shape.journals().forEach(it -> sources.put(it.name(), it.column().resultName()));
    return sources;
  }
}
