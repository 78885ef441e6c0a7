package io.github.opengpes.extraction.safeguard;

/**
 * A request excludes a code with its children, or a site guards one so, and the hierarchy of its
 * scheme is not loaded.
 */
public final class HierarchyNeeded extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param scheme OID of the coding scheme
   */
  public HierarchyNeeded(String scheme) {
    super(
        "codes are guarded with their children (IncludeChildren), and no hierarchy of scheme "
            + scheme
            + " is loaded");
  }
}
