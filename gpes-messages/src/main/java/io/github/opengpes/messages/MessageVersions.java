package io.github.opengpes.messages;

/** The versions that our messages announce. */
public final class MessageVersions {

  /** GPES-I version of the public sample (March 2020). */
  public static final String GPES_I = "6.0";

  /** Fixed message version of all five messages in the public schemas and the public sample. */
  public static final String MESSAGE = "0.2";

  private MessageVersions() {}
}
