package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshEnvironment;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the service is: an address, or the name of a public environment. */
final class ServiceAddress {

  private ServiceAddress() {}

  /**
   * Understands {@code https://host}, and names such as {@code integration}, {@code
   * hscn-integration} and {@code live}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static URI of(String text) {
    if (text.contains("://")) {
      return URI.create(text);
    }
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (name.equals("live")) {
      return MeshEnvironment.PRODUCTION.baseUri();
    }
    return Arrays.stream(MeshEnvironment.values())
        .filter(environment -> name(environment).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--url is an address (https://host) or one of live, "
                        + Arrays.stream(MeshEnvironment.values())
                            .map(ServiceAddress::name)
                            .collect(Collectors.joining(", "))))
        .baseUri();
  }

  private static String name(MeshEnvironment environment) {
    return environment.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
