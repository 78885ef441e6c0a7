package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.DeIdentification;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.PatientColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads how an output is de-identified, and how small numbers are hidden. */
record DeIdentificationReader(Faults faults) {

  private static final List<PatientColumn> NEVER =
      List.of(
          PatientColumn.SURNAME,
          PatientColumn.FORENAME,
          PatientColumn.ADDRESS_1,
          PatientColumn.ADDRESS_2,
          PatientColumn.ADDRESS_3,
          PatientColumn.ADDRESS_4,
          PatientColumn.ADDRESS_5);

  /**
   * Of a patient-level output.
   *
   * @param columns those that the output names
   */
  Optional<DeIdentification> deIdentification(YamlMapping output, List<PatientColumn> columns) {
    Optional<YamlMapping> keys = output.mapping("de-identify", PackKeys.DE_IDENTIFY);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    for (PatientColumn column : columns) {
      if (NEVER.contains(column)) {
        faults.add(
            FaultCode.BAD_VALUE,
            output.location("columns"),
            "an output that is de-identified carries no " + column.resultName());
      }
    }
    return Optional.of(
        new DeIdentification(
            cut(keys.get(), "nhs-number", Cut.OF_NHS_NUMBER, Cut.PSEUDONYM),
            cut(keys.get(), "dates", Cut.OF_DATES, Cut.MONTH),
            cut(keys.get(), "date-of-birth", Cut.OF_DATE_OF_BIRTH, Cut.YEAR),
            cut(keys.get(), "postcode", Cut.OF_POSTCODE, Cut.DISTRICT)));
  }

  private Cut cut(YamlMapping keys, String key, List<Cut> possible, Cut usual) {
    Optional<String> word = keys.optional(key);
    Optional<Cut> cut = word.flatMap(Cut::of).filter(possible::contains);
    if (word.isPresent() && cut.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location(key),
          "'"
              + key
              + "' is "
              + possible.stream().map(Cut::word).collect(Collectors.joining(" or ")));
    }
    return cut.orElse(usual);
  }

  /** Of a count. */
  Optional<Disclosure> disclosure(YamlMapping output) {
    Optional<YamlMapping> keys = output.mapping("disclosure", PackKeys.DISCLOSURE);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    int suppressBelow = number(keys.get(), "suppress-below", 0);
    int roundTo = number(keys.get(), "round-to", 1);
    if (roundTo < 1) {
      faults.add(FaultCode.BAD_VALUE, keys.get().location("round-to"), "'round-to' is at least 1");
      roundTo = 1;
    }
    return Optional.of(new Disclosure(suppressBelow, roundTo));
  }

  private int number(YamlMapping keys, String key, int usual) {
    Optional<String> text = keys.optional(key);
    if (text.isEmpty()) {
      return usual;
    }
    int number = FieldsReader.number(text.get());
    if (number < 0) {
      faults.add(FaultCode.BAD_VALUE, keys.location(key), "'" + key + "' is a whole number");
      return usual;
    }
    return number;
  }
}
