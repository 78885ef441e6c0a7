package io.github.opengpes.extraction.deidentify;

import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns with which an output leaves, and what each value becomes.
 *
 * @param patients in the order of the output, without those that are dropped
 * @param journals likewise; empty when the output has no journals
 */
public record SentShape(List<Sent<PatientColumn>> patients, List<Sent<JournalColumn>> journals) {

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** Outward code, which is told, and inward code: a digit and two letters. */
  private static final Pattern POSTCODE =
      Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}");

  /**
   * A column that leaves.
   *
   * @param at its place among the columns that the output names, from 0
   * @param name in the result
   */
  public record Sent<C>(int at, C column, Cut cut, String name) {}

  /** Copies the lists. */
  public SentShape {
    patients = List.copyOf(patients);
    journals = List.copyOf(journals);
  }

  /** The shape of an output. */
  public static SentShape of(Output.PatientLevel output) {
    List<PatientColumn> patients = output.columns();
    List<JournalColumn> journals =
        output.journals().map(Output.Journals::columns).orElse(List.of());
    return new SentShape(
        IntStream.range(0, patients.size())
            .mapToObj(at -> sent(at, patients.get(at), output.cut(patients.get(at))))
            .filter(sent -> sent.cut() != Cut.DROP)
            .toList(),
        IntStream.range(0, journals.size())
            .mapToObj(at -> sent(at, journals.get(at), output.cut(journals.get(at))))
            .toList());
  }

  private static Sent<PatientColumn> sent(int at, PatientColumn column, Cut cut) {
    return new Sent<>(at, column, cut, cut.resultName(column.resultName()));
  }

  private static Sent<JournalColumn> sent(int at, JournalColumn column, Cut cut) {
    return new Sent<>(at, column, cut, cut.resultName(column.resultName()));
  }

  /** The names of the patient columns. */
  public List<String> patientNames() {
    return patients.stream().map(Sent::name).toList();
  }

  /** The names of the columns of the journals. */
  public List<String> journalNames() {
    return journals.stream().map(Sent::name).toList();
  }

  /** The column by which a patient is known, when one leaves: the NHS number or its pseudonym. */
  public Optional<Sent<PatientColumn>> identifier() {
    return patients.stream().filter(sent -> sent.column() == PatientColumn.NHS_NUMBER).findFirst();
  }

  /**
   * What a value becomes.
   *
   * @param value as recorded; dates as {@code yyyy-mm-dd}; null when absent
   * @param pseudonyms asked for {@link Cut#PSEUDONYM} only
   */
  public static @Nullable String cut(
      @Nullable String value, Cut cut, @Nullable Pseudonyms pseudonyms) {
    if (value == null) {
      return null;
    }
    return switch (cut) {
      case KEEP -> value;
      case DROP -> null;
      case PSEUDONYM -> {
        if (pseudonyms == null) {
          throw new IllegalStateException("pseudonyms need the secret of the collection");
        }
        yield pseudonyms.of(value);
      }
      case MONTH -> value.substring(0, value.lastIndexOf('-'));
      case YEAR -> value.substring(0, value.indexOf('-', 1));
      case DISTRICT -> district(value);
    };
  }

  /** The outward code; nothing of what is no postcode, because it could tell more. */
  private static String district(String postcode) {
    String text = WHITE_SPACE.matcher(postcode).replaceAll("").toUpperCase(Locale.ROOT);
    Matcher matcher = POSTCODE.matcher(text);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
