package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the records of one patient-level output of a message. Where the output says who each
 * patient is, the patient is looked up and asked for every safeguard. Where it does not, a record
 * is taken for that of anybody who looks so, and there may be no more of one look than patients who
 * may be sent; sealed and sensitive marks of entries cannot be looked up then, codes can.
 */
final class OutputExamination {

  private final SourceFacts facts;
  private final Findings findings;
  private final SentShape shape;
  private final Optional<SourcePatients> patients;
  private final Map<String, Integer> room = new HashMap<>();
  private final @Nullable GuardedEntries guarded;
  private final Set<String> restrictedCodes = new HashSet<>();
  private final Set<String> sensitiveCodes = new HashSet<>();
  private final Map<Long, Integer> rows = new HashMap<>();
  private int[] current = {};
  private List<Map<Long, GuardedEntries.Look>> looks = List.of();
  private Columns lastPatientColumns = Columns.of();
  private Columns lastJournalColumns = Columns.of();
  private int[] journalAt = {};

  private OutputExamination(
      SourceFacts facts,
      Findings findings,
      SentShape shape,
      Optional<SourcePatients> patients,
      @Nullable GuardedEntries guarded) {
    this.facts = facts;
    this.findings = findings;
    this.shape = shape;
    this.patients = patients;
    this.guarded = guarded;
    GateTerms gate = facts.gate();
    gate.restricted().forEach(code -> restrictedCodes.add(code.value()));
    if (!gate.sensitiveApproved()) {
      gate.sensitive().forEach(code -> sensitiveCodes.add(code.value()));
    }
  }

  static OutputExamination of(Output.PatientLevel output, SourceFacts facts, Findings findings)
      throws IOException {
    SentShape shape = SentShape.of(output);
    Optional<SourcePatients> patients = Optional.empty();
    Optional<SentShape.Sent<PatientColumn>> identifier = shape.identifier();
    if (identifier.isPresent()) {
      UnaryOperator<String> called =
          identifier.get().cut() == Cut.PSEUDONYM
              ? facts.pseudonym().orElseThrow()
              : UnaryOperator.identity();
      patients = Optional.of(SourcePatients.read(facts.tables(), called));
    }
    GuardedEntries guarded =
        patients.isPresent() && !shape.journals().isEmpty()
            ? GuardedEntries.read(
                facts.tables(), shape.journals(), facts.gate(), facts.safeguards().includeSealed())
            : null;
    OutputExamination examination =
        new OutputExamination(facts, findings, shape, patients, guarded);
    examination.forgetCodesOfOtherSchemes();
    if (patients.isEmpty()) {
      examination.readRoom();
    }
    return examination;
  }

  /**
   * A row says no scheme. A listed code that the source also has in another scheme is therefore
   * left to what is known of the patient's entries.
   */
  private void forgetCodesOfOtherSchemes() throws IOException {
    GateTerms gate = facts.gate();
    if (restrictedCodes.isEmpty() && sensitiveCodes.isEmpty()) {
      return;
    }
    facts
        .tables()
        .read(
            "looking up codes of several schemes",
            "SELECT scheme, code FROM concepts",
            row -> {
              Code code = new Code(row.getString(1), row.getString(2));
              if (!gate.restricted().contains(code) && !gate.sensitive().contains(code)) {
                restrictedCodes.remove(code.value());
                sensitiveCodes.remove(code.value());
              }
            });
  }

  /** How many patients of each look may be sent. */
  private void readRoom() throws IOException {
    PatientFlags flags = facts.flags();
    StringBuilder sql = new StringBuilder("SELECT p");
    shape.patients().forEach(sent -> sql.append(", ").append(sourceColumn(sent.column())));
    facts
        .tables()
        .read(
            "reading how patients look",
            sql.append(" FROM patients WHERE nhs_number IS NOT NULL").toString(),
            row -> {
              if (flags.closed(row.getInt(1)).isEmpty()) {
                List<String> look = new ArrayList<>();
                for (int i = 0; i < shape.patients().size(); i++) {
                  SentShape.Sent<PatientColumn> sent = shape.patients().get(i);
                  String value = SentShape.cut(row.getString(i + 2), sent.cut(), null);
                  look.add(value == null ? "" : value);
                }
                room.merge(SourcePatients.look(look), 1, Integer::sum);
              }
            });
  }

  private static String sourceColumn(PatientColumn column) {
    return "CAST(" + column.name().toLowerCase(Locale.ROOT) + " AS VARCHAR)";
  }

  void patient(ResultRow row) {
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
    rows.clear();
    looks = List.of();
    if (patients.isEmpty()) {
      anybody(row);
      return;
    }
    Optional<String> called = row.value(shape.identifier().orElseThrow().name());
    if (called.isEmpty()) {
      current = new int[0];
      findings.found(Finding.WITHOUT_IDENTIFIER);
      return;
    }
    current = patients.get().of(called.get());
    if (current.length == 0) {
      findings.found(Finding.NOT_OF_PRACTICE);
    }
    flags(current);
    if (guarded != null) {
      looks = new ArrayList<>();
      for (int p : current) {
        Map<Long, GuardedEntries.Look> of = guarded.of(p);
        if (of != null) {
          looks.add(of);
        }
      }
    }
  }

  private void anybody(ResultRow row) {
    List<String> look =
        shape.patients().stream().map(sent -> row.value(sent.name()).orElse("")).toList();
    if (room.merge(SourcePatients.look(look), -1, Integer::sum) < 0) {
      findings.found(Finding.NOT_OF_PRACTICE);
    }
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
    } else if (!looks.isEmpty()) {
      look(row);
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

  /** More rows of a guarded look than there are entries that look so and may leave. */
  private void look(ResultRow row) {
    String[] values = new String[journalAt.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = journalAt[i] < 0 ? "" : row.value(journalAt[i]);
    }
    long key = guarded == null ? 0 : guarded.look(values);
    int allowed = 0;
    Finding reason = null;
    for (Map<Long, GuardedEntries.Look> of : looks) {
      GuardedEntries.Look look = of.get(key);
      if (look != null) {
        reason = look.reason;
        allowed += look.allowed();
      }
    }
    if (reason != null && rows.merge(key, 1, Integer::sum) > allowed) {
      findings.found(reason);
    }
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
