package io.github.opengpes.mesh.conformance;

import java.util.Locale;

/** The version of the API that a case speaks. */
public enum ApiVersion {
  V1,
  V2;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code Accept} asks for. */
  String accept() {
    return "application/vnd.mesh." + word() + "+json";
  }

  /** What answers call themselves: version 1 is plain JSON. */
  String mediaType() {
    return this == V1 ? "application/json" : accept();
  }
}
