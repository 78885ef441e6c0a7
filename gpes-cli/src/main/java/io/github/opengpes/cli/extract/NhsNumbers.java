package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * NHS numbers as people give them: spaces do not matter, lines that are empty or begin with # are
 * left out, each number counts once. What is wrong is told by its place, never by what stands
 * there.
 */
final class NhsNumbers {

  private NhsNumbers() {}

  /** Those of an option that may be repeated, in which '-' stands for the lines of stdin. */
  static List<String> given(String option, List<String> given) {
    Set<String> numbers = new LinkedHashSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("-")) {
        numbers.addAll(standardInput());
      } else {
        numbers.add(
            number(given.get(i), option + (given.size() == 1 ? "" : ", number " + (i + 1))));
      }
    }
    return notNone(numbers, option);
  }

  /** Those of a file, one a line; '-' is stdin. */
  static List<String> in(String option, Path file) {
    if (file.toString().equals("-")) {
      return notNone(new LinkedHashSet<>(standardInput()), option);
    }
    try {
      return notNone(
          new LinkedHashSet<>(
              lines(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString())),
          option + " " + file);
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private static List<String> standardInput() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return lines(in.lines().toList(), "standard input");
    } catch (UncheckedIOException unreadable) {
      throw CommandFailure.unusableInput("standard input cannot be read");
    }
  }

  private static List<String> lines(List<String> lines, String where) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        numbers.add(number(line, where + ", line " + (i + 1)));
      }
    }
    return numbers;
  }

  private static String number(String text, String where) {
    String digits = text.replace(" ", "").strip();
    if (!digits.matches("[0-9]{10}")) {
      throw CommandFailure.unusableInput(where + ": an NHS number is ten digits");
    }
    return digits;
  }

  private static List<String> notNone(Set<String> numbers, String where) {
    if (numbers.isEmpty()) {
      throw CommandFailure.unusableInput(where + ": no NHS number is given");
    }
    return List.copyOf(numbers);
  }
}
