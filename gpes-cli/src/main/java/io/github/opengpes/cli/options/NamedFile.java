package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file and what it is, as options give it: {@code BP_COD=bp.csv}. */
public record NamedFile(String name, Path file) {

  /**
   * The files by name.
   *
   * @param option by which they were given, such as {@code --codelist}
   */
  public static Map<String, Path> byName(String option, List<NamedFile> given) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (NamedFile one : given) {
      if (files.putIfAbsent(one.name, one.file) != null) {
        throw CommandFailure.unusableInput(
            option + " " + one.name + " is given twice; put what belongs together into one file");
      }
    }
    return files;
  }

  /** Reads {@code NAME=FILE}. */
  public static final class Converter implements ITypeConverter<NamedFile> {
    @Override
    public NamedFile convert(String text) {
      int sign = text.indexOf('=');
      if (sign < 1 || sign == text.length() - 1) {
        throw new TypeConversionException("it must be a name and a file, such as BP_COD=bp.csv");
      }
      try {
        return new NamedFile(text.substring(0, sign), Path.of(text.substring(sign + 1)));
      } catch (InvalidPathException impossible) {
        throw new TypeConversionException("no file can have this name");
      }
    }
  }
}
