package io.github.opengpes.cli.options;

import io.github.opengpes.requirements.syntax.Literals;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day as packs and {@code --set} write it, and says in words when it is none. */
public final class Day implements ITypeConverter<LocalDate> {

  @Override
  public LocalDate convert(String text) {
    return Literals.date(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no day; write a day as 2021-04-30 or 30/04/2021"));
  }
}
