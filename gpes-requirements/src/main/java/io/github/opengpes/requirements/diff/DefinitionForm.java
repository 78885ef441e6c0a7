package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.List;
import java.util.Optional;

/**
 * What a field is, in a form that is equal for definitions that mean the same.
 *
 * @param head what it does, without cluster and criteria: {@code Latest}, {@code Age at}
 * @param cluster empty where it looks at no entry
 * @param where the criteria, normal
 * @param parts everything else that it is made of, normal and printed
 */
record DefinitionForm(String head, String cluster, Optional<Condition> where, List<String> parts) {

  static DefinitionForm of(FieldDefinition definition, NormalForm normal) {
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return made(value.attribute().name(), normal.name(value.field()));
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return made("Age at", age.unit().name(), SyntaxPrinter.print(normal.of(age.date())));
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return made(
          "Elapsed",
          elapsed.unit().name(),
          SyntaxPrinter.print(normal.of(elapsed.from())),
          SyntaxPrinter.print(normal.of(elapsed.to())));
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      return made(
          "If",
          SyntaxPrinter.print(normal.of(choice.condition())),
          SyntaxPrinter.print(normal.of(choice.then())),
          SyntaxPrinter.print(normal.of(choice.otherwise())));
    }
    String printed = SyntaxPrinter.print(definition);
    Optional<Condition> where = References.criteriaOf(definition);
    String head =
        where
            .map(SyntaxPrinter::print)
            .filter(printed::endsWith)
            .map(it -> printed.substring(0, printed.length() - it.length()).strip())
            .orElse(printed);
    return new DefinitionForm(
        head, References.clusterOf(definition).orElse(""), where.map(normal::of), List.of());
  }

  private static DefinitionForm made(String head, String... parts) {
    return new DefinitionForm(head, "", Optional.empty(), List.of(parts));
  }
}
