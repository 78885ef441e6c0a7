package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.check.PackDraft;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.RegistrationStatus;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.syntax.Literals;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Reads what a pack says of itself as a whole. */
record HeaderReader(YamlMapping yaml, Faults faults) {

  PackDraft.Header read() {
    if (!yaml.text("format").matches("1?")) {
      fault("format", "this is not format 1, the only one that this version reads");
    }
    String id = yaml.text("id");
    if (!id.isEmpty() && !id.matches("[0-9A-Fa-f]{6}")) {
      fault("id", "the id is the six hex digits that open the SQI id, such as A00151");
    }
    return new PackDraft.Header(
        id.toUpperCase(Locale.ROOT),
        yaml.text("name"),
        yaml.text("version"),
        yaml.optional("description").orElse(""),
        yaml.text("source"),
        yaml.text("reference-date"),
        yaml.location("reference-date"),
        population(),
        typeOneScope());
  }

  private BasePopulation population() {
    Optional<YamlMapping> population = yaml.mapping("population", PackKeys.POPULATION);
    if (population.isEmpty()) {
      return new BasePopulation(true, Optional.empty());
    }
    YamlMapping keys = population.get();
    String registration = keys.optional("registration").orElse("GMS");
    if (!registration.equals("GMS") && !registration.equals("any")) {
      faults.add(
          FaultCode.BAD_VALUE, keys.location("registration"), "registration is 'GMS' or 'any'");
    }
    Optional<String> died = keys.optional("died-on-or-after");
    Optional<LocalDate> day = died.flatMap(Literals::date);
    if (died.isPresent() && day.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("died-on-or-after"),
          "'" + died.get() + "' is no day; " + Literals.HOW_TO_WRITE_A_DAY);
    }
    return new BasePopulation(!registration.equals("any"), status(keys), day);
  }

  private RegistrationStatus status(YamlMapping keys) {
    return switch (keys.optional("status").orElse("registered")) {
      case "registered" -> RegistrationStatus.REGISTERED;
      case "current" -> RegistrationStatus.CURRENT;
      case "previous" -> RegistrationStatus.PREVIOUS;
      default -> {
        faults.add(
            FaultCode.BAD_VALUE,
            keys.location("status"),
            "status is 'registered', 'current' or 'previous'");
        yield RegistrationStatus.REGISTERED;
      }
    };
  }

  private TypeOneScope typeOneScope() {
    return switch (yaml.optional("type1").orElse("patient-level")) {
      case "patient-level" -> TypeOneScope.PATIENT_LEVEL;
      case "all-outputs" -> TypeOneScope.ALL_OUTPUTS;
      default -> {
        fault("type1", "type1 is 'patient-level' or 'all-outputs'");
        yield TypeOneScope.PATIENT_LEVEL;
      }
    };
  }

  private void fault(String key, String text) {
    faults.add(FaultCode.BAD_VALUE, yaml.location(key), text);
  }
}
