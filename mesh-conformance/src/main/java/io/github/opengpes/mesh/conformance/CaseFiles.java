package io.github.opengpes.mesh.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the case files: every case in each version and profile that it is meant for. */
final class CaseFiles {

  /** The order of the run; what moves the server's clock comes last. */
  static final List<String> GROUPS =
      List.of(
          "token",
          "version",
          "handshake",
          "inbox",
          "filter",
          "paging",
          "download",
          "chunks",
          "compression",
          "head",
          "acknowledge",
          "count",
          "send",
          "send-headers",
          "send-order",
          "rights",
          "send-chunk",
          "tracking",
          "tracking-v1",
          "lookup",
          "reports",
          "extras",
          "admin",
          "limits",
          "expiry");

  private static final Set<String> CASE_KEYS =
      Set.of(
          "id", "title", "source", "certainty", "versions", "profiles", "rows", "needs", "steps");

  private final JsonNode setups = read("setups");

  /** A case as its file has it, once for each of its versions. */
  record Described(ConformanceCase about, JsonNode steps, JsonNode setups) {

    Step.Script script(Profile profile) {
      return new Step.Script(
          about, profile, new StepReader(about.version(), profile, setups).steps(steps));
    }
  }

  List<Described> load() {
    List<Described> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String group : GROUPS) {
      JsonNode file = read(group);
      for (JsonNode one : file.path("cases")) {
        for (Described described : described(group, file, one)) {
          if (!ids.add(described.about().id())) {
            throw unusable(group, one, "has an id that was given before");
          }
          all.add(described);
        }
      }
    }
    return all;
  }

  private List<Described> described(String group, JsonNode file, JsonNode one) {
    for (String key : one.propertyNames()) {
      if (!CASE_KEYS.contains(key)) {
        throw unusable(group, one, "has an unknown key " + key);
      }
    }
    List<Described> versions = new ArrayList<>();
    JsonNode wanted = one.has("versions") ? one.get("versions") : file.path("versions");
    for (ApiVersion version : ApiVersion.values()) {
      if (wanted.isMissingNode() || holds(wanted, version.word().substring(1))) {
        versions.add(new Described(about(group, file, one, version), one.path("steps"), setups));
      }
    }
    return versions;
  }

  private ConformanceCase about(String group, JsonNode file, JsonNode one, ApiVersion version) {
    Set<Profile> profiles = new HashSet<>();
    JsonNode named = one.has("profiles") ? one.get("profiles") : file.path("profiles");
    for (Profile profile : Profile.values()) {
      if (named.isMissingNode() || holds(named, profile.word())) {
        profiles.add(profile);
      }
    }
    String certainty = one.path("certainty").asString("fact").toUpperCase(Locale.ROOT);
    return new ConformanceCase(
        group + "." + needed(group, one, "id") + "/" + version.word(),
        group,
        needed(group, one, "title"),
        one.path("source").asString(file.path("source").asString("")),
        Certainty.valueOf(certainty),
        version,
        one.path("rows").valueStream().map(JsonNode::asInt).toList(),
        needs(one, file),
        profiles);
  }

  private Set<Capability> needs(JsonNode one, JsonNode file) {
    Set<Capability> needs = new HashSet<>();
    for (Capability capability : Capability.values()) {
      if (holds(one.path("needs"), capability.word())
          || holds(file.path("needs"), capability.word())) {
        needs.add(capability);
      }
    }
    needs.addAll(NeedsOfSteps.of(one.path("steps"), setups));
    return needs;
  }

  private static boolean holds(JsonNode list, String word) {
    return list.valueStream().anyMatch(one -> one.asString().equals(word));
  }

  private static String needed(String group, JsonNode one, String key) {
    if (one.path(key).asString("").isBlank()) {
      throw unusable(group, one, "has no " + key);
    }
    return one.get(key).asString();
  }

  private static IllegalStateException unusable(String group, JsonNode one, String what) {
    return new IllegalStateException(
        "case " + one.path("id").asString("?") + " in " + group + ".yaml " + what);
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            CaseFiles.class.getResourceAsStream("cases/" + name + ".yaml"), name)) {
      return YAMLMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the case file " + name + ".yaml", e);
    }
  }
}
