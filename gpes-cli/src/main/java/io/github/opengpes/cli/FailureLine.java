package io.github.opengpes.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.json.JsonMapper;

/** The one line on stderr that ends a command that failed: text, or an object where JSON is on. */
final class FailureLine {

  private static final String JSON_OPTION = "--json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FailureLine() {}

  /** Whether the command was told to speak JSON. */
  static boolean inJson(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption(JSON_OPTION);
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  /** The same for arguments that could not be understood. */
  static boolean inJson(CommandLine command, String[] arguments) {
    return command.getCommandSpec().findOption(JSON_OPTION) != null
        && List.of(arguments).contains(JSON_OPTION);
  }

  static void print(
      PrintWriter err,
      boolean json,
      String command,
      String line,
      int exitCode,
      Map<String, Object> details) {
    if (!json) {
      err.println(command + ": " + line);
      return;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("command", command);
    object.put("error", line);
    object.put("exitCode", exitCode);
    object.putAll(details);
    err.println(JSON.writeValueAsString(object));
  }
}
