package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.approval.Window;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.syntax.Literals;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads an approval. */
record ApprovalReader(Faults faults) {

  /**
   * The approval of a file; nothing when it is at fault.
   *
   * @param file its name, for the faults
   */
  Optional<Approval> read(String file, String text) {
    Optional<YamlMapping> yaml = YamlFile.read(file, text, PackKeys.APPROVAL, faults);
    if (yaml.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping keys = yaml.get();
    Optional<YamlMapping> columns = keys.mapping("columns", PackKeys.APPROVED_COLUMNS);
    Optional<LocalDate> from = day(keys, "valid-from", true);
    Optional<LocalDate> to = day(keys, "valid-to", true);
    String id = keys.text("approval");
    String body = keys.text("body");
    if (from.isEmpty() || to.isEmpty() || id.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    if (to.get().isBefore(from.get())) {
      faults.add(
          FaultCode.BAD_VALUE, keys.location("valid-to"), "'valid-to' is before 'valid-from'");
    }
    Set<String> clusters = new LinkedHashSet<>(keys.texts("clusters"));
    return Optional.of(
        new Approval(
            id,
            body,
            keys.optional("query").map(query -> query.toUpperCase(Locale.ROOT)),
            from.get(),
            to.get(),
            columns(
                columns, "patients", List.of(PatientColumn.values()), PatientColumn::resultName),
            columns(
                columns, "journals", List.of(JournalColumn.values()), JournalColumn::resultName),
            clusters,
            day(keys, "earliest-date", false),
            windows(keys, clusters),
            new LinkedHashSet<>(keys.texts("aggregates")),
            flag(keys)));
  }

  private Optional<LocalDate> day(YamlMapping keys, String key, boolean needed) {
    Optional<String> text = needed ? Optional.of(keys.text(key)) : keys.optional(key);
    Optional<LocalDate> day = text.filter(it -> !it.isEmpty()).flatMap(Literals::date);
    if (text.filter(it -> !it.isEmpty()).isPresent() && day.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location(key),
          "'" + key + "' is no day; " + Literals.HOW_TO_WRITE_A_DAY);
    }
    return day;
  }

  private <T> Set<T> columns(
      Optional<YamlMapping> keys, String key, List<T> known, Function<T, String> name) {
    Set<T> columns = new LinkedHashSet<>();
    for (String written : keys.map(it -> it.texts(key)).orElse(List.of())) {
      Optional<T> column = known.stream().filter(it -> name.apply(it).equals(written)).findFirst();
      column.ifPresent(columns::add);
      if (column.isEmpty()) {
        faults.add(
            FaultCode.UNKNOWN_NAME,
            keys.orElseThrow().location(key),
            "no column has the name '"
                + written
                + "'"
                + Nearest.suggestion(written, known.stream().map(name).toList()));
      }
    }
    return columns;
  }

  /** A window of a cluster that is not listed would limit nothing: a slip of the name. */
  private Map<String, Window> windows(YamlMapping keys, Set<String> clusters) {
    Map<String, Window> windows = new LinkedHashMap<>();
    Optional<YamlMapping> written = keys.mapping("windows", List.of());
    for (String cluster : written.map(YamlMapping::keys).orElse(List.of())) {
      String words = written.orElseThrow().text(cluster);
      if (!clusters.contains(cluster)) {
        faults.add(
            FaultCode.UNKNOWN_NAME,
            written.get().location(cluster),
            "'clusters' does not list '" + cluster + "'" + Nearest.suggestion(cluster, clusters));
      }
      Optional<Window> window = Window.of(words);
      window.ifPresent(it -> windows.put(cluster, it));
      if (window.isEmpty()) {
        faults.add(
            FaultCode.BAD_VALUE,
            written.get().location(cluster),
            "a window is written '2 years before PPED', with a variable of the pack");
      }
    }
    return windows;
  }

  private boolean flag(YamlMapping keys) {
    String word = keys.optional("sensitive-entries").orElse("N");
    if (!word.equals("Y") && !word.equals("N")) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("sensitive-entries"),
          "'sensitive-entries' is \"Y\" or \"N\"");
    }
    return word.equals("Y");
  }
}
