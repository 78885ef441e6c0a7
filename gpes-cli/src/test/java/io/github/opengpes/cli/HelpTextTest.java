package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A list of commands shows the first part of what a command says of itself: it has to be whole.
 * Each part is a paragraph, which the help wraps itself.
 */
@Tag("once")
class HelpTextTest {

  /** All commands but picocli's own help command. */
  private static List<CommandLine> all(CommandLine top) {
    List<CommandLine> commands = new ArrayList<>(List.of(top));
    top.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                commands.addAll(all(command));
              }
            });
    return commands;
  }

  @Test
  void noDescriptionIsCutOffInAListOfCommands() {
    List<CommandLine> commands = all(new CommandLine(new GpesCommand()));
    assertThat(commands).hasSizeGreaterThan(30);
    for (CommandLine command : commands) {
      for (String paragraph : command.getCommandSpec().usageMessage().description()) {
        assertThat(paragraph).as(command.getCommandSpec().qualifiedName()).matches("(?s).*[.)]");
      }
    }
  }

  @Test
  void noDescriptionOfAnOptionIsBrokenInTheMiddleOfASentence() {
    for (CommandLine command : all(new CommandLine(new GpesCommand()))) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        String[] parts = option.description();
        for (int i = 0; i + 1 < parts.length; i++) {
          assertThat(parts[i])
              .as(command.getCommandSpec().qualifiedName() + " " + option.longestName())
              .endsWith(".");
        }
      }
    }
  }

  @Test
  void theListOfRequirementCommandsHasWholeSentences() {
    String help =
        new CommandLine(new GpesCommand()).getSubcommands().get("requirement").getUsageMessage();
    assertThat(help.replaceAll("\\s+", " "))
        .contains(
            "test Runs the example patients of a requirement pack through the plain interpreter.")
        .contains("show Prints a requirement pack in words, then as the plan that runs it.")
        .contains("new Writes a small pack to begin with and prints the next commands.");
  }
}
