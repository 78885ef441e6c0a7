package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML file into mappings that know their lines. No aliases, no deep nesting. */
final class YamlFile {

  private static final int MAX_DEPTH = 20;

  private YamlFile() {}

  /**
   * The mapping at the top of the file.
   *
   * @param keys the keys that it may have
   */
  static Optional<YamlMapping> read(String file, String text, List<String> keys, Faults faults) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      Optional<Mark> refused = refused(text, settings);
      if (refused.isPresent()) {
        faults.add(
            FaultCode.UNREADABLE_FILE,
            new SourceLocation(file, refused.get().getLine() + 1),
            "packs have no YAML aliases, and nothing nested more than " + MAX_DEPTH + " deep");
        return Optional.empty();
      }
      Optional<Node> top = new Compose(settings).composeString(text);
      if (top.isPresent() && top.get() instanceof MappingNode mapping) {
        return Optional.of(new YamlMapping(file, mapping, keys, faults));
      }
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, 1),
          "expected keys and values, such as '" + keys.get(0) + ": ...'");
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, line),
          "not YAML: " + broken.getProblem() + hint(broken.getProblem()));
    } catch (YamlEngineException broken) {
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, 0),
          "not YAML, or a file of more than 3 million characters");
    }
    return Optional.empty();
  }

  /** How to mend what goes wrong most often. */
  private static String hint(String problem) {
    if (problem.startsWith("mapping values are not allowed")) {
      return "; a text with ': ' in it stands in quotes, as in why: \"R4: no\"";
    }
    if (problem.contains("TAB")) {
      return "; lines are indented with spaces, not with tabs";
    }
    return problem.contains("cannot start any token")
            || problem.contains("chomping")
            || problem.startsWith("expected a comment or a line break")
        ? "; a text that begins with a sign stands in quotes, as in where: \"> PPED\""
        : "";
  }

  /** Where an alias or too deep a nesting stands. Looked for first: composing recurses. */
  private static Optional<Mark> refused(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH || event instanceof AliasEvent) {
        return event.getStartMark();
      }
    }
    return Optional.empty();
  }
}
