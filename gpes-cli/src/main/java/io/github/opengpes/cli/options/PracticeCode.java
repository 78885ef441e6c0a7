package io.github.opengpes.cli.options;

import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.fault.InvalidValueException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the code of a practice, and says in words when it is none. */
public final class PracticeCode implements ITypeConverter<PracticeId> {

  @Override
  public PracticeId convert(String text) {
    try {
      return PracticeId.of(text);
    } catch (InvalidValueException invalid) {
      throw new TypeConversionException(
          "a practice code is a capital letter and five digits, such as T00001");
    }
  }
}
