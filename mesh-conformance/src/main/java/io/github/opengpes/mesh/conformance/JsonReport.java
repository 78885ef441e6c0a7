package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as JSON. */
final class JsonReport {

  private JsonReport() {}

  static String of(ConformanceReport report) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    root.put("url", report.url().toString());
    root.put("profile", report.profile().word());
    root.put("passed", report.passed());
    root.put("failed", report.failed());
    root.put("skipped", report.skipped());
    ArrayNode leftBehind = root.putArray("left_behind");
    report.leftBehind().forEach(leftBehind::add);
    ArrayNode cases = root.putArray("cases");
    for (CaseResult result : report.results()) {
      about(cases.addObject(), result);
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void about(ObjectNode one, CaseResult result) {
    ConformanceCase about = result.about();
    one.put("id", about.id());
    one.put("group", about.group());
    one.put("title", about.title());
    one.put("source", about.source());
    one.put("certainty", about.certainty().word());
    one.put("version", about.version().word());
    ArrayNode rows = one.putArray("disagreements");
    about.rows().forEach(rows::add);
    one.put("milliseconds", result.took().toMillis());
    if (result.outcome() instanceof Outcome.Failed failed) {
      one.put("outcome", "failed");
      one.put("step", failed.step());
      ArrayNode problems = one.putArray("problems");
      failed.problems().forEach(problems::add);
    } else if (result.outcome() instanceof Outcome.Skipped skipped) {
      one.put("outcome", "skipped");
      one.put("reason", skipped.reason());
    } else {
      one.put("outcome", "passed");
    }
  }
}
