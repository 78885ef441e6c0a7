package io.github.opengpes.mesh.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A {@link Target} written down, as YAML or JSON (docs/mesh/conformance.md). A secret is there
 * itself, or as the name of an environment variable: {@code password}, {@code password-from}.
 */
public final class TargetFile {

  private static final Set<String> KEYS =
      Set.of(
          "url",
          "profile",
          "mailboxes",
          "inactive",
          "shared-key",
          "shared-key-from",
          "workflows",
          "look-up",
          "admin",
          "clock");

  private final Function<String, Optional<String>> environment;
  private final List<String> faults = new ArrayList<>();

  private TargetFile(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** Reads it, with the environment of this process. */
  public static Target read(Path file) throws UnusableTargetException, IOException {
    return read(file, name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * Reads it.
   *
   * @param environment name of a variable to its value
   * @throws UnusableTargetException with every fault of the file, one a line
   */
  public static Target read(Path file, Function<String, Optional<String>> environment)
      throws UnusableTargetException, IOException {
    JsonNode root;
    try {
      root = YAMLMapper.builder().build().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new UnusableTargetException(file + ": is not YAML: " + e.getOriginalMessage());
    }
    TargetFile reader = new TargetFile(environment);
    Optional<Target> target = reader.target(root);
    if (target.isEmpty() || !reader.faults.isEmpty()) {
      throw new UnusableTargetException(
          file + ": " + String.join("\n" + file + ": ", reader.faults));
    }
    return target.get();
  }

  private Optional<Target> target(JsonNode root) {
    if (!root.isObject()) {
      faults.add("is not an object with url, profile, mailboxes, shared-key and workflows");
      return Optional.empty();
    }
    known("", root, KEYS);
    Optional<URI> url = address("url", root.path("url"));
    Optional<Profile> profile = Profile.of(root.path("profile").asString(""));
    if (profile.isEmpty()) {
      faults.add("/profile: must be documented or python");
    }
    Optional<String> key = secret("", root, "shared-key");
    List<TestMailbox> mailboxes = new ArrayList<>();
    int number = 0;
    for (JsonNode one : root.path("mailboxes")) {
      mailbox("/mailboxes/" + number, one).ifPresent(mailboxes::add);
      number++;
    }
    if (number == 0) {
      faults.add("/mailboxes: one to three, each with id and password, are wanted");
    }
    Optional<TestWorkflows> workflows = workflows(root.path("workflows"));
    Optional<TestMailbox> inactive =
        root.has("inactive") ? mailbox("/inactive", root.get("inactive")) : Optional.empty();
    Optional<LookUp> lookUp = root.has("look-up") ? lookUp(root.get("look-up")) : Optional.empty();
    Optional<URI> clock =
        root.has("clock") ? address("clock", root.get("clock")) : Optional.empty();
    if (root.has("admin") && !root.get("admin").isBoolean()) {
      faults.add("/admin: must be true or false");
    }
    if (url.isEmpty() || profile.isEmpty() || key.isEmpty() || workflows.isEmpty()) {
      return Optional.empty();
    }
    Target target =
        Target.of(url.get(), profile.get(), mailboxes, key.get(), workflows.get())
            .withAdmin(root.path("admin").asBoolean(false));
    target = lookUp.isPresent() ? target.withLookUp(lookUp.get()) : target;
    target = inactive.isPresent() ? target.withInactive(inactive.get()) : target;
    return Optional.of(
        clock.isPresent() ? target.withClock(ClockControl.byHttp(clock.get())) : target);
  }

  private Optional<TestMailbox> mailbox(String where, JsonNode node) {
    known(where, node, Set.of("id", "password", "password-from"));
    Optional<String> id = text(where, node, "id");
    Optional<String> password = secret(where, node, "password");
    if (id.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TestMailbox(id.get(), password.get()));
    } catch (IllegalArgumentException e) {
      faults.add(where + "/id: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TestWorkflows> workflows(JsonNode node) {
    known("/workflows", node, Set.of("allowed", "second", "not-sender", "not-receiver"));
    return text("/workflows", node, "allowed")
        .map(
            allowed ->
                new TestWorkflows(
                    allowed,
                    node.path("second").stringValueOpt(),
                    node.path("not-sender").stringValueOpt(),
                    node.path("not-receiver").stringValueOpt()));
  }

  private Optional<LookUp> lookUp(JsonNode node) {
    known("/look-up", node, Set.of("ods-code", "workflow", "mailbox", "name"));
    Optional<String> ods = text("/look-up", node, "ods-code");
    Optional<String> workflow = text("/look-up", node, "workflow");
    Optional<String> mailbox = text("/look-up", node, "mailbox");
    Optional<String> name = text("/look-up", node, "name");
    return ods.isPresent() && workflow.isPresent() && mailbox.isPresent() && name.isPresent()
        ? Optional.of(new LookUp(ods.get(), workflow.get(), mailbox.get(), name.get()))
        : Optional.empty();
  }

  private Optional<URI> address(String key, JsonNode node) {
    try {
      URI address = new URI(node.asString(""));
      if (address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      faults.add("/" + key + ": is not an address: " + e.getReason());
      return Optional.empty();
    }
    faults.add("/" + key + ": must be an address with scheme and host, like https://host:port");
    return Optional.empty();
  }

  private Optional<String> secret(String where, JsonNode node, String key) {
    String from = node.path(key + "-from").asString("");
    if (from.isEmpty()) {
      return text(where, node, key);
    }
    Optional<String> value = environment.apply(from).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      faults.add(where + "/" + key + "-from: the environment has no variable of this name");
    }
    return value;
  }

  private Optional<String> text(String where, JsonNode node, String key) {
    Optional<String> text = node.path(key).stringValueOpt().filter(one -> !one.isBlank());
    if (text.isEmpty()) {
      faults.add(where + "/" + key + ": a text is wanted");
    }
    return text;
  }

  private void known(String where, JsonNode node, Set<String> keys) {
    for (String name : node.propertyNames()) {
      if (!keys.contains(name)) {
        faults.add(where + "/" + name + ": is not known here");
      }
    }
  }
}
