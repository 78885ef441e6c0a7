package io.github.opengpes.exchange.config;

/**
 * A configuration file cannot be used. The message is one line: file, line, key, what is wrong. It
 * never quotes a value: a value can be a secret.
 */
public final class ConfigurationFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a text that names the file already. */
  public ConfigurationFault(String text) {
    super(text);
  }
}
