package io.github.opengpes.messages.rtp;

/** Whether a request is in earnest. Under {@code TEST} a test pack must be named. */
public enum QueryDomain {
  LIVE("Live"),
  TEST("Test");

  private final String text;

  QueryDomain(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
