package io.github.opengpes.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many of something are wanted, which may be none. */
public final class FromZero implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new TypeConversionException("it must be a whole number from 0");
    }
    return Integer.valueOf(text);
  }
}
