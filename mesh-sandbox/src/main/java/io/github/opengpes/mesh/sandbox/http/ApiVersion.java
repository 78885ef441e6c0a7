package io.github.opengpes.mesh.sandbox.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the API that an {@code Accept} header asks for; 1 when it asks for none. */
enum ApiVersion {
  V1("application/vnd.mesh.v1+json"),
  V2("application/vnd.mesh.v2+json");

  private static final Pattern MESH = Pattern.compile("application/vnd\\.mesh\\.v(\\d+)\\+json");

  final String mediaType;

  ApiVersion(String mediaType) {
    this.mediaType = mediaType;
  }

  static ApiVersion asked(String accept, Rules rules) {
    return rules.acceptReadAsList() ? ofList(accept) : ofParts(accept);
  }

  /** As HTTP has it: a list of media types with parameters, in any case. */
  private static ApiVersion ofList(String accept) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = range.split(";", 2)[0].strip();
      if (type.equals(V2.mediaType)) {
        return V2;
      }
    }
    return V1;
  }

  /** As the public Python sandbox has it: the first part between semicolons that names MESH. */
  private static ApiVersion ofParts(String accept) {
    for (String part : accept.split(";", -1)) {
      if (part.contains("vnd.mesh")) {
        Matcher matcher = MESH.matcher(part.strip());
        if (!matcher.matches()) {
          throw Refusal.of(Fault.ACCEPT_MALFORMED);
        }
        return matcher.group(1).matches("0*[01]?") ? V1 : V2;
      }
    }
    return V1;
  }
}
