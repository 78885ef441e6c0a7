package io.github.opengpes.extraction.safeguard;

/**
 * A request excludes a code with its children, or a site guards one so, and what its children are
 * cannot be known: the hierarchy of its scheme is not loaded, or does not have the code. The
 * message is one line; codes of requests and lists are no patient data.
 */
public final class HierarchyNeeded extends Exception {

  private static final long serialVersionUID = 1L;

  private HierarchyNeeded(Code code, String why) {
    super(
        "code "
            + code.value()
            + " of scheme "
            + code.scheme()
            + " is guarded with its children (IncludeChildren), and "
            + why);
  }

  static HierarchyNeeded ofScheme(Code code) {
    return new HierarchyNeeded(code, "no hierarchy of that scheme is loaded");
  }

  static HierarchyNeeded ofCode(Code code) {
    return new HierarchyNeeded(code, "the hierarchy that is loaded does not have it");
  }
}
