package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The entries with a code that is asked, and of their columns those that are: each column that a
 * plan leaves in the files is one that nobody has to unpack.
 */
final class AskedEntries {

  private AskedEntries() {}

  static Step step(Collection<PackPart> parts) {
    Set<String> columns =
        new LinkedHashSet<>(List.of("ord", "p", "date", Tables.CONCEPT, "sealed"));
    for (PackPart part : parts) {
      part.pack().fields().values().forEach(field -> add(field.definition(), columns));
    }
    return new Step(
        Tables.ASKED,
        "the entries with a code of the packs or of the safeguards",
        Query.select(
            columns.stream().map(Projection::of).toList(),
            new Relation.Join(
                new Relation.Table(Tables.JOURNALS),
                Relation.Kind.INNER,
                new Relation.Table(Tables.ASKED_CONCEPTS),
                List.of(Tables.CONCEPT))));
  }

  private static void add(FieldDefinition definition, Set<String> columns) {
    if (asksForValues(definition)) {
      columns.add(Expressions.column(EntryAttribute.VALUE1));
      columns.add(Expressions.column(EntryAttribute.VALUE2));
    }
    References.criteriaOf(definition)
        .ifPresent(
            where -> {
              References.visit(where, asked -> addAttribute(asked, columns));
              References.visitParts(where, part -> addTexts(part, columns));
            });
  }

  /** For one or the other: {@link AnswerQueries#value} chooses between them. */
  private static boolean asksForValues(FieldDefinition definition) {
    return definition instanceof FieldDefinition.PairSelection
        || definition instanceof FieldDefinition.ExtremeValue
        || definition instanceof FieldDefinition.MeanValue
        || (definition instanceof FieldDefinition.SelectedValue value
            && value.attribute() != EntryAttribute.DATE);
  }

  private static void addAttribute(Expression expression, Set<String> columns) {
    if (expression instanceof Expression.EntryReference entry) {
      columns.add(Expressions.column(entry.attribute()));
    }
  }

  private static void addTexts(Condition part, Set<String> columns) {
    if (part instanceof Condition.EpisodeIs) {
      columns.add(Expressions.EPISODE);
    } else if (part instanceof Condition.PrescriptionIs) {
      columns.add(Expressions.PRESCRIPTION);
    }
  }
}
