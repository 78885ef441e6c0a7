package io.github.opengpes.mesh.client;

import java.util.Locale;

/** The code of an organisation (ODS), such as {@code X26}; kept in upper case. */
public record OdsCode(String value) {

  public OdsCode {
    value = HeaderText.checkedWord("ODS code", value, 100, ":/?#%").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
