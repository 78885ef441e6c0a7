package io.github.opengpes.mesh.client;

import java.util.Locale;

/**
 * The identifier that the service gives to a message. Opaque: servers differ in its form ({@code
 * 20200529155357895317_3573F8}, or 32 hexadecimal digits). Kept in upper case, because servers
 * compare it so.
 */
public record MessageId(String value) {

  public MessageId {
    value = HeaderText.checkedWord("message id", value, 100, "/?#%").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
