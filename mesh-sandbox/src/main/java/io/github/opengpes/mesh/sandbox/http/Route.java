package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method, a path pattern ({@code *} is a variable part) and what serves it.
 *
 * @param authorised whether the first variable part is a mailbox that the token must fit
 */
public record Route(String method, List<String> pattern, boolean authorised, Endpoint endpoint) {

  /** Serves a request. */
  @FunctionalInterface
  public interface Endpoint {
    Answer serve(Incoming incoming) throws IOException;
  }

  /** A route below a mailbox. */
  public static Route ofMailbox(String method, String path, Endpoint endpoint) {
    return new Route(method, parts("/messageexchange/*" + path), true, endpoint);
  }

  /** A route that needs no token. */
  public static Route open(String method, String path, Endpoint endpoint) {
    return new Route(method, parts(path), false, endpoint);
  }

  /** The parts of a path, a slash at the end disregarded. */
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return parts;
  }

  /** The variable parts of the path, if it fits. */
  Optional<List<String>> match(List<String> path) {
    if (path.size() != pattern.size()) {
      return Optional.empty();
    }
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (pattern.get(i).equals("*")) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        variables.add(path.get(i));
      } else if (!pattern.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
