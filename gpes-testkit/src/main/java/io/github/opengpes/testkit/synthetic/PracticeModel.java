package io.github.opengpes.testkit.synthetic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published facts of one real practice, without its name or code: list size, and for each
 * register its size and the people of the age group that it is counted in. Source: NHS Digital,
 * Quality and Outcomes Framework 2020-21, prevalence by practice (Open Government Licence v3.0).
 */
record PracticeModel(int number, int listSize, Map<Register, Published> registers) {

  /** A register's size among the eligible people: those of an age or over. */
  record Published(int fromAge, int eligible, int register) {

    double prevalence() {
      return (double) register / eligible;
    }
  }

  PracticeModel {
    registers = Map.copyOf(registers);
  }

  /** The models in order: three of about 10,000 people first. */
  static List<PracticeModel> all() {
    Map<Integer, EnumMap<Register, Published>> registers = new TreeMap<>();
    Map<Integer, Integer> listSizes = new TreeMap<>();
    for (String[] row : ResourceTable.rows("practice-models.csv")) {
      int number = Integer.parseInt(row[0]);
      listSizes.put(number, Integer.parseInt(row[1]));
      registers
          .computeIfAbsent(number, n -> new EnumMap<>(Register.class))
          .put(
              Register.valueOf(row[2]),
              new Published(
                  Integer.parseInt(row[3]), Integer.parseInt(row[4]), Integer.parseInt(row[5])));
    }
    return registers.entrySet().stream()
        .map(
            model ->
                new PracticeModel(
                    model.getKey(), listSizes.getOrDefault(model.getKey(), 0), model.getValue()))
        .toList();
  }

  Published published(Register register) {
    Published published = registers.get(register);
    if (published == null) {
      throw new IllegalStateException("practice model " + number + " lacks " + register);
    }
    return published;
  }

  /** People of an age or over, from the age groups that registers are counted in. */
  int atLeast(int age) {
    return registers.values().stream()
        .filter(published -> published.fromAge() == age)
        .findFirst()
        .orElseThrow()
        .eligible();
  }
}
