package io.github.opengpes.messages.register;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.fault.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of the GPES primary care data model with their references ({@code T1A5} and so
 * on). The numbering is not public: that of our default file is our own, and another file can take
 * its place. Tables 3 and 4 (encounters and referrals, by inference) have no public columns and so
 * no rows. Immutable.
 */
public final class DataModelRegister {

  private static final List<String> HEADER =
      List.of("table", "table_name", "reference", "column", "type", "meaning");

  /**
   * One attribute.
   *
   * @param reference its reference
   * @param table name of its table in results, such as {@code Journals-Table}
   * @param column name of its column in results
   * @param type text, date, sex, code, number, links or flag
   * @param meaning in words
   */
  public record Attribute(
      DataModelReference reference, String table, String column, String type, String meaning) {}

  private final Map<DataModelReference, Attribute> attributes = new LinkedHashMap<>();

  private DataModelRegister(RegisterFile file) throws RegisterException {
    for (RegisterFile.Row row : file.rows()) {
      Attribute attribute;
      try {
        attribute =
            new Attribute(
                DataModelReference.of(row.get(2)), row.get(1), row.get(3), row.get(4), row.get(5));
      } catch (InvalidValueException refused) {
        throw file.fault(row, refused.words());
      }
      if (!attribute.reference().value().startsWith("T" + row.get(0) + "A")) {
        throw file.fault(row, "the reference is not of the table");
      }
      if (find(attribute.table(), attribute.column()).isPresent()
          || attributes.put(attribute.reference(), attribute) != null) {
        throw file.fault(row, "the attribute is given twice");
      }
    }
  }

  /** Our own numbering. */
  public static DataModelRegister standard() {
    return RegisterFile.own("data-model.csv", HEADER, DataModelRegister::new);
  }

  /**
   * A numbering from a file with the columns table, table_name, reference, column, type, meaning.
   *
   * @throws RegisterException when it is not a register
   */
  public static DataModelRegister load(Path file) throws IOException {
    return new DataModelRegister(RegisterFile.read(file, HEADER));
  }

  /** The attribute behind a reference. */
  public Optional<Attribute> find(DataModelReference reference) {
    return Optional.ofNullable(attributes.get(reference));
  }

  /** The attribute in a column of a table. */
  public Optional<Attribute> find(String table, String column) {
    return attributes.values().stream()
        .filter(known -> known.table().equals(table) && known.column().equals(column))
        .findFirst();
  }

  /** All attributes in the order of the file. */
  public List<Attribute> attributes() {
    return List.copyOf(attributes.values());
  }
}
