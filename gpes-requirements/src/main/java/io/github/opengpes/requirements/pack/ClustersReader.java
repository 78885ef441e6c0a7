package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.check.PackDraft;
import io.github.opengpes.requirements.check.SnomedConceptIds;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the clusters, their code files, their unions and their pairs. */
final class ClustersReader {

  private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]*))+");
  private static final Pattern LOCAL_CODE = Pattern.compile("\\S{1,100}");

  private final Optional<YamlMapping> clusters;
  private final Optional<YamlMapping> pairs;
  private final PackTexts texts;
  private final Map<String, ListedCodes> lists;
  private final Faults faults;

  /** The clusters by name; a union is absent until its members are there. */
  private final Map<String, Cluster> known = new LinkedHashMap<>();

  private final Map<String, Union> unions = new LinkedHashMap<>();

  private record Union(YamlMapping keys, List<String> members) {}

  /**
   * @param lists in place of those of the clusters' files, by the name of the cluster
   */
  ClustersReader(YamlMapping yaml, PackTexts texts, Map<String, ListedCodes> lists, Faults faults) {
    this.clusters = yaml.mapping("clusters", List.of());
    this.pairs = yaml.mapping("pairs", List.of());
    this.texts = texts;
    this.lists = lists;
    this.faults = faults;
  }

  /** Reads the clusters, then the unions in whatever order they need. */
  List<Cluster> read() throws IOException {
    if (clusters.isEmpty()) {
      return List.of();
    }
    YamlMapping all = clusters.get();
    for (String name : all.keys()) {
      Names.check(name, "cluster", all.location(name), faults);
      Optional<YamlMapping> found = all.mapping(name, PackKeys.CLUSTER);
      if (found.isEmpty()) {
        continue;
      }
      YamlMapping keys = found.get();
      if (keys.has("file") == keys.has("union")) {
        faults.add(
            FaultCode.MISSING_KEY,
            all.location(name),
            "cluster " + name + " has either a 'file' or a 'union'");
      } else if (keys.has("file")) {
        known.put(name, fromFile(name, keys, all.location(name)));
      } else {
        if (lists.containsKey(name)) {
          faults.add(
              FaultCode.BAD_VALUE,
              all.location(name),
              "cluster " + name,
              "a union has no list of its own that could be replaced; replace those of its members");
        }
        unions.put(name, new Union(keys, keys.texts("union")));
      }
    }
    uniteAll(all);
    return all.keys().stream().map(known::get).filter(Objects::nonNull).toList();
  }

  /** The names of clusters that are part of a union. */
  Set<String> unionMembers() {
    Set<String> members = new HashSet<>();
    unions.values().forEach(union -> members.addAll(union.members()));
    return members;
  }

  /** The names of all clusters, those that could not be read included. */
  Set<String> names() {
    return clusters.map(it -> Set.copyOf(it.keys())).orElse(Set.of());
  }

  private Cluster fromFile(String name, YamlMapping keys, SourceLocation location)
      throws IOException {
    String scheme = keys.optional("scheme").orElse(Cluster.SNOMED_CT);
    if (!OID.matcher(scheme).matches()) {
      faults.add(FaultCode.BAD_VALUE, keys.location("scheme"), "a scheme is an OID");
    }
    String file = keys.text("file");
    boolean all = keys.flag("descendants");
    Set<String> codes = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>();
    CsvTable table = table(name, file, keys.location("file"));
    for (CsvTable.Row row : table.rows()) {
      code(row, scheme, codes, name);
      if (all || descendants(row, name)) {
        open.add(row.cell("code"));
      }
    }
    if (codes.isEmpty() && !table.isCut()) {
      faults.add(
          FaultCode.EMPTY_CLUSTER, new SourceLocation(file, 0), "cluster " + name, "has no code");
    }
    return new Cluster(
        name,
        scheme,
        codes,
        open,
        keys.optional("unit"),
        keys.text("release"),
        keys.text("source"),
        location);
  }

  /** The list that is given for a cluster, else that of its file. */
  private CsvTable table(String name, String file, SourceLocation location) throws IOException {
    ListedCodes given = lists.get(name);
    if (given == null) {
      Optional<String> text = file.isEmpty() ? Optional.empty() : texts.text(file, location);
      return text.isPresent()
          ? CsvTable.read(file, text.get(), List.of("code"), List.of(), faults)
          : CsvTable.NONE;
    }
    List<CsvTable.Row> rows = new ArrayList<>();
    for (String code : given.codes()) {
      String descendants = given.withDescendants().contains(code) ? "Y" : "";
      Map<String, String> cells = Map.of("code", code, "descendants", descendants);
      rows.add(new CsvTable.Row(new SourceLocation(file, rows.size() + 2), cells, true));
    }
    return new CsvTable(rows, false);
  }

  private boolean descendants(CsvTable.Row row, String cluster) {
    String word = row.cell("descendants");
    if (!word.isEmpty() && !word.equalsIgnoreCase("Y") && !word.equalsIgnoreCase("N")) {
      faults.add(
          FaultCode.BAD_VALUE,
          row.location(),
          "cluster " + cluster,
          "'descendants' is Y, N or empty");
    }
    return word.equalsIgnoreCase("Y");
  }

  private void code(CsvTable.Row row, String scheme, Set<String> codes, String cluster) {
    String code = row.cell("code");
    String subject = "cluster " + cluster;
    if (scheme.equals(Cluster.SNOMED_CT)) {
      SnomedConceptIds.faultOf(code)
          .ifPresent(
              text -> faults.add(FaultCode.BAD_CODE, row.location(), subject, code + ": " + text));
    } else if (!LOCAL_CODE.matcher(code).matches()) {
      faults.add(
          FaultCode.BAD_CODE, row.location(), subject, "a code has 1 to 100 characters, no space");
    }
    if (!codes.add(code)) {
      faults.add(
          FaultCode.DUPLICATE_CODE, row.location(), subject, "code " + code + " is there twice");
    }
  }

  /** Makes each union whose members are all there, until none can be made any more. */
  private void uniteAll(YamlMapping all) {
    Map<String, Union> waiting = new LinkedHashMap<>(unions);
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Map.Entry<String, Union> entry : List.copyOf(waiting.entrySet())) {
        if (known.keySet().containsAll(entry.getValue().members())) {
          String name = entry.getKey();
          waiting.remove(name);
          known.put(name, union(name, entry.getValue(), all.location(name)));
          progress = true;
        }
      }
    }
    waiting.forEach((name, union) -> tellWhyNot(name, union, all, waiting.keySet()));
  }

  private void tellWhyNot(String name, Union union, YamlMapping all, Set<String> waiting) {
    List<String> unknown = union.members().stream().filter(it -> !all.keys().contains(it)).toList();
    for (String member : unknown) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          all.location(name),
          "cluster " + name,
          "no cluster has the name '" + member + "'" + Nearest.suggestion(member, all.keys()));
    }
    if (unknown.isEmpty() && union.members().stream().anyMatch(waiting::contains)) {
      faults.add(
          FaultCode.CIRCLE,
          all.location(name),
          "cluster " + name,
          "the union needs itself, or a union that cannot be made");
    }
  }

  private Cluster union(String name, Union union, SourceLocation location) {
    List<Cluster> parts = new ArrayList<>();
    for (String member : union.members()) {
      parts.add(Objects.requireNonNull(known.get(member)));
    }
    Set<String> codes = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>();
    for (Cluster part : parts) {
      codes.addAll(part.codes());
      open.addAll(part.openDescendants());
    }
    if (parts.isEmpty()) {
      faults.add(FaultCode.EMPTY_CLUSTER, location, "cluster " + name, "the union has no member");
    }
    if (parts.stream().map(Cluster::scheme).distinct().count() > 1) {
      faults.add(
          FaultCode.BAD_VALUE, location, "cluster " + name, "the members are of different schemes");
    }
    YamlMapping keys = union.keys();
    for (String key : List.of("scheme", "descendants", "unit")) {
      if (keys.has(key)) {
        faults.add(
            FaultCode.UNKNOWN_KEY,
            keys.location(key),
            "a union has the scheme, the descendants and the unit of its members");
      }
    }
    List<String> units =
        parts.stream().map(Cluster::unit).flatMap(Optional::stream).distinct().toList();
    if (units.size() > 1) {
      faults.add(
          FaultCode.UNIT_MISMATCH,
          location,
          "cluster " + name,
          "the members have values in " + String.join(" and in ", units));
    }
    return new Cluster(
        name,
        parts.isEmpty() ? Cluster.SNOMED_CT : parts.get(0).scheme(),
        codes,
        open,
        units.stream().findFirst(),
        keys.optional("release").orElse(joined(parts.stream().map(Cluster::release).toList())),
        keys.optional("source").orElse(joined(parts.stream().map(Cluster::source).toList())),
        location);
  }

  private static String joined(List<String> texts) {
    return String.join("; ", new LinkedHashSet<>(texts));
  }

  /** Reads the pairs; the clusters that they name must be there. */
  List<PackDraft.Pair> pairs() {
    List<PackDraft.Pair> found = new ArrayList<>();
    if (pairs.isEmpty()) {
      return found;
    }
    for (String cluster : pairs.get().keys()) {
      SourceLocation location = pairs.get().location(cluster);
      Optional<YamlMapping> keys = pairs.get().mapping(cluster, PackKeys.PAIR);
      if (keys.isPresent()) {
        found.add(pair(cluster, keys.get(), location));
      }
    }
    return found;
  }

  private PackDraft.Pair pair(String cluster, YamlMapping keys, SourceLocation location) {
    PairedCluster pair =
        new PairedCluster(cluster, keys.text("first-only"), keys.text("second-only"));
    for (String name : List.of(cluster, pair.firstOnly(), pair.secondOnly())) {
      if (!name.isEmpty() && !names().contains(name)) {
        faults.add(
            FaultCode.UNKNOWN_NAME,
            location,
            "no cluster has the name '" + name + "'" + Nearest.suggestion(name, names()));
      }
    }
    return new PackDraft.Pair(pair, location);
  }
}
