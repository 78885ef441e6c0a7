package io.github.opengpes.requirements.print;

import io.github.opengpes.requirements.interpret.FieldTrace;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.VainSearch;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a field of a patient is absent, in words. Holds patient data. */
final class AbsenceText {

  /** More days than this are not told one by one. */
  private static final int MANY = 4;

  private final PatientEvaluation evaluation;
  private final Map<String, VainSearch> searches;

  AbsenceText(PatientEvaluation evaluation, Map<String, VainSearch> searches) {
    this.evaluation = evaluation;
    this.searches = Map.copyOf(searches);
  }

  /** The reason; nothing when the field has a value. */
  Optional<String> of(FieldTrace trace) {
    if (trace.value().isPresent()) {
      return Optional.empty();
    }
    FieldDefinition definition = trace.field().definition();
    if (definition instanceof FieldDefinition.OfEntries looked) {
      return Optional.ofNullable(searches.get(trace.field().name()))
          .map(search -> among(looked, search));
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return Optional.of(
          trace.entries().isEmpty()
              ? because(Set.of(value.field()))
              : "the entry has no " + word(value.attribute()));
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return Optional.of(fact(fact.fact()));
    }
    Set<String> needed = needed(trace, definition);
    if (needed.stream().anyMatch(this::isAbsent)) {
      return Optional.of(because(needed));
    }
    return definition instanceof FieldDefinition.AgeAt
        ? Optional.of("the date is before the birth")
        : Optional.empty();
  }

  private static Set<String> needed(FieldTrace trace, FieldDefinition definition) {
    if (definition instanceof FieldDefinition.Choice choice) {
      boolean first = trace.choice().map(it -> it.answer()).orElse(false);
      Expression taken = first ? choice.then() : choice.otherwise();
      return References.fieldsOf(taken);
    }
    return References.fieldsOf(definition);
  }

  private boolean isAbsent(String field) {
    FieldTrace trace = evaluation.fields().get(field);
    return trace != null && trace.value().isEmpty();
  }

  /** The absent ones of these fields, and why they are. */
  private String because(Set<String> fields) {
    return fields.stream()
        .filter(this::isAbsent)
        .map(
            name ->
                name
                    + " = Null"
                    + Optional.ofNullable(evaluation.fields().get(name))
                        .flatMap(this::of)
                        .map(why -> ": " + why)
                        .orElse(""))
        .collect(Collectors.joining(", "));
  }

  private String among(FieldDefinition.OfEntries looked, VainSearch search) {
    String where = " of " + looked.cluster() + " up to " + search.upTo();
    if (search.entries().isEmpty()) {
      return "no entry" + where + unseen(search);
    }
    String there = entries(search.entries().size()) + where + days(search);
    return looked
        .where()
        .map(
            criteria ->
                search.fitting() == 0
                    ? there
                        + ", none satisfies "
                        + SyntaxPrinter.print(criteria)
                        + asked(References.fieldsOf(criteria))
                    : there
                        + ", of which "
                        + search.fitting()
                        + (search.fitting() == 1 ? " satisfies " : " satisfy ")
                        + SyntaxPrinter.print(criteria)
                        + asked(References.fieldsOf(criteria))
                        + missing(looked))
        .orElseGet(() -> there + missing(looked));
  }

  /** Entries of the cluster that no rule sees. */
  private static String unseen(VainSearch search) {
    List<String> unseen = new ArrayList<>();
    if (search.later() > 0) {
      unseen.add(search.later() + " after it");
    }
    if (search.undated() > 0) {
      unseen.add(search.undated() + " without a date");
    }
    return unseen.isEmpty() ? "" : ", but " + String.join(" and ", unseen);
  }

  private static String entries(int count) {
    return count + (count == 1 ? " entry" : " entries");
  }

  private static String days(VainSearch search) {
    List<LocalDate> days =
        search.entries().stream()
            .map(JournalEntry::date)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return days.size() <= MANY
        ? " (" + days.stream().map(LocalDate::toString).collect(Collectors.joining(", ")) + ")"
        : " (" + days.get(0) + " to " + days.get(days.size() - 1) + ")";
  }

  /** The values of the fields that criteria ask. */
  private String asked(Set<String> fields) {
    return fields.isEmpty()
        ? ""
        : fields.stream()
            .map(
                name ->
                    name
                        + " = "
                        + Optional.ofNullable(evaluation.fields().get(name))
                            .flatMap(FieldTrace::value)
                            .map(Object::toString)
                            .orElse("Null"))
            .collect(Collectors.joining(", ", " with ", ""));
  }

  /** What entries that meet the criteria do not have. */
  private static String missing(FieldDefinition.OfEntries looked) {
    if (looked instanceof FieldDefinition.PairSelection pair) {
      return ", without "
          + (pair.nth() == 1
              ? "a whole reading (both values of one day)"
              : "a " + place(pair.pick(), pair.nth()) + " whole reading (both values of one day)");
    }
    if (looked instanceof FieldDefinition.SpacedSelection spaced) {
      return ", without a "
          + SyntaxPrinter.ordinal(spaced.nth())
          + " at least "
          + spaced.unit().words(spaced.distance())
          + " apart";
    }
    if (looked instanceof FieldDefinition.EntrySelection selection) {
      return ", without a " + place(selection.pick(), selection.nth());
    }
    if (looked instanceof FieldDefinition.ExtremeValue extreme) {
      return ", without a " + word(extreme.attribute());
    }
    if (looked instanceof FieldDefinition.MeanValue mean) {
      return ", without a " + word(mean.attribute());
    }
    return "";
  }

  private static String place(Pick pick, int nth) {
    return SyntaxPrinter.ordinal(nth) + (pick == Pick.EARLIEST ? " earliest" : " latest");
  }

  private static String word(EntryAttribute attribute) {
    return switch (attribute) {
      case DATE -> "date";
      case VALUE1 -> "value";
      case VALUE2 -> "second value";
    };
  }

  private static String fact(FieldDefinition.Fact fact) {
    return switch (fact) {
      case REGISTRATION_DATE -> "no registration counts";
      case DEREGISTRATION_DATE -> "no deregistration is known";
      case DATE_OF_DEATH -> "no death is known";
      case DATE_OF_BIRTH, SEX -> throw new IllegalStateException("every patient has them");
    };
  }
}
