package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The values of a pack's variables on the command line. */
public final class VariableOptions {

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a variable, by name, alias or AID, in each pack that has it. May be repeated.")
  private List<String> set = List.of();

  /** Each value by the name that was given, in the order given. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : set) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw CommandFailure.unusableInput("--set " + setting + ": write NAME=VALUE");
      }
      String name = setting.substring(0, equals);
      if (values.putIfAbsent(name, setting.substring(equals + 1)) != null) {
        throw CommandFailure.unusableInput(
            "--set "
                + name
                + ": is there twice; several values of one variable go as NAME=VALUE§VALUE");
      }
    }
    return Collections.unmodifiableMap(values);
  }
}
