package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.ExpressionTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each choice the type of its expressions. The type cannot be seen from the text when a
 * choice names a choice that stands further down.
 */
final class ChoiceTypes {

  private ChoiceTypes() {}

  static PackDraft settle(PackDraft draft) {
    Map<String, Field> settled = new HashMap<>();
    for (Field field : FieldOrder.of(draft.fields()).ordered()) {
      if (field.definition() instanceof FieldDefinition.Choice choice) {
        List<Field> known = List.copyOf(settled.values());
        settled.put(field.name(), retyped(field, choice, draft.withFields(known)));
      } else {
        settled.put(field.name(), field);
      }
    }
    return draft.withFields(
        draft.fields().stream()
            .map(
                field -> {
                  Field found = settled.get(field.name());
                  return found != null && found.number() == field.number() ? found : field;
                })
            .toList());
  }

  private static Field retyped(Field field, FieldDefinition.Choice choice, PackDraft known) {
    Optional<ValueType> type =
        ExpressionTypes.of(choice.then(), known.types())
            .or(() -> ExpressionTypes.of(choice.otherwise(), known.types()));
    return new Field(
        field.number(),
        field.name(),
        new FieldDefinition.Choice(
            choice.condition(), choice.then(), choice.otherwise(), type.orElse(choice.type())),
        field.criteriaText(),
        field.description(),
        field.location());
  }
}
