package io.github.opengpes.mesh.conformance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a case needs by what its steps name, so that no case has to say it. */
final class NeedsOfSteps {

  private static final Map<String, Capability> BY_NAME =
      Map.of(
          "two", Capability.SECOND_MAILBOX,
          "three", Capability.THIRD_MAILBOX,
          "inactive", Capability.INACTIVE_MAILBOX,
          "workflow2", Capability.SECOND_WORKFLOW,
          "notSender", Capability.REGISTERED_WORKFLOW,
          "notReceiver", Capability.UNRECEIVABLE_WORKFLOW,
          "lookUpMailbox", Capability.LOOK_UP,
          "lookUpOds", Capability.LOOK_UP,
          "lookUpWorkflow", Capability.LOOK_UP);

  private NeedsOfSteps() {}

  static Set<Capability> of(JsonNode steps, JsonNode setups) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    for (JsonNode step : steps) {
      if (step.has("advance")) {
        needs.add(Capability.CLOCK);
      }
      if (step.has("given")) {
        needs.addAll(of(setups.path(step.get("given").asString()), setups));
      }
      String text = step.toString();
      BY_NAME.forEach(
          (name, capability) -> {
            if (text.contains("{" + name + "}")
                || text.contains(":" + name + "}")
                || step.path("as").asString("").equals(name)) {
              needs.add(capability);
            }
          });
    }
    return needs;
  }
}
