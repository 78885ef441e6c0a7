package io.github.opengpes.mesh.client;

/**
 * The service's own words for what is wrong. Any part may be empty.
 *
 * @param code such as {@code 12} or {@code EPL-151}; docs/mesh/client.md has the table
 */
public record ServiceFault(String event, String code, String text) {

  private static final int LONGEST = 200;

  public ServiceFault {
    event = tidy(event);
    code = tidy(code);
    text = tidy(text);
  }

  @Override
  public String toString() {
    String head = (event + " " + code).strip();
    return head.isEmpty() || text.isEmpty() ? head + text : head + " " + text;
  }

  /** One line of bounded length, so that a page of error text does not become a log. */
  private static String tidy(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
