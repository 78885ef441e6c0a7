package io.github.opengpes.messages.values;

/** The check digit of an NHS number: modulus 11 over ten digits (NHS Data Dictionary). */
public final class NhsNumberCheck {

  private NhsNumberCheck() {}

  /** Whether the text is ten digits of which the last checks the others. */
  public static boolean holds(String text) {
    if (text.length() != 10) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      sum += digit * (i == 9 ? 1 : 10 - i);
    }
    return sum % 11 == 0;
  }
}
