package io.github.opengpes.collector.collection;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A collection that has passed its checks, with what its words refer to. */
public final class PlannedCollection {

  private final CollectionDefinition definition;
  private final RequirementPack pack;
  private final Map<PracticeId, MailboxId> cohort;
  private final VariableValues variables;

  PlannedCollection(
      CollectionDefinition definition,
      RequirementPack pack,
      Map<PracticeId, MailboxId> cohort,
      VariableValues variables) {
    this.definition = definition;
    this.pack = pack;
    this.cohort = Collections.unmodifiableMap(new TreeMap<>(cohort));
    this.variables = variables;
  }

  /** The collection as written. */
  public CollectionDefinition definition() {
    return definition;
  }

  /** The requirement pack of its query. */
  public RequirementPack pack() {
    return pack;
  }

  /** The practices asked, each with the mailbox of its extractor. */
  public Map<PracticeId, MailboxId> cohort() {
    return cohort;
  }

  /** The values that a request carries, by the AID of the variable. */
  public List<SubstitutionValue> substitutions() {
    return variables.toMessage();
  }

  /** The values that each variable of the pack has to have in this collection, by name. */
  public Map<String, List<Value>> effectiveVariables() {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    for (Variable variable : pack.variables().values()) {
      List<Value> given = variables.given().getOrDefault(variable, variable.defaultValues());
      if (!given.isEmpty()) {
        values.put(variable.name(), given);
      }
    }
    return values;
  }
}
