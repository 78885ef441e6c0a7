package io.github.opengpes.documents;

import io.github.opengpes.documents.clusters.ClusterWorkbook;
import io.github.opengpes.documents.clusters.ClusterWorkbookReader;
import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.clusters.CodeListFile;
import io.github.opengpes.documents.clusters.Mapping;
import io.github.opengpes.documents.pack.ImportedPack;
import io.github.opengpes.documents.pack.PackFolder;
import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.RuleDocument;
import io.github.opengpes.documents.rules.RuleDocumentReader;
import io.github.opengpes.requirements.pack.NewPackFolder;
import io.github.opengpes.requirements.pack.PackReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a requirement pack of documents (docs/requirements/importing.md). What is understood stands
 * in the pack in the words of the document; what is not is told with its place, and stands in the
 * pack as written wherever the pack has a place for it, so that the checker refuses the pack until
 * a person has mended it. Nothing is guessed, and nothing is left out without a word.
 */
public final class RequirementImport {

  private final ImportSources sources;
  private final PackIdentity identity;
  private final Findings findings = new Findings();
  private final Set<String> names = new LinkedHashSet<>();

  private RequirementImport(ImportSources sources, PackIdentity identity) {
    this.sources = sources;
    this.identity = identity;
  }

  /**
   * Imports documents into a new pack folder.
   *
   * @param target where nothing is yet, or an empty folder
   * @throws UnusableDocument when a document cannot be read at all; nothing is written
   * @throws IOException when the pack cannot be written; nothing is left half-written
   */
  public static ImportResult run(ImportSources sources, PackIdentity identity, Path target)
      throws UnusableDocument, IOException {
    if (NewPackFolder.isTaken(target)) {
      throw new UnusableDocument(
          target + " is there already and not empty; name a new folder, then move what you keep");
    }
    return new RequirementImport(sources, identity).run(target);
  }

  private ImportResult run(Path target) throws UnusableDocument, IOException {
    DocumentMerge merged = new DocumentMerge(findings);
    for (Path document : sources.rules()) {
      RuleDocument found = RuleDocumentReader.read(document, findings, names);
      merged.add(found);
    }
    Set<String> named = new LinkedHashSet<>();
    merged.fields().stream().map(FieldRow::cluster).filter(it -> !it.isEmpty()).forEach(named::add);
    Predicate<String> wanted = sources.rules().isEmpty() ? name -> true : named::contains;
    CodeListMerge lists = new CodeListMerge(findings);
    List<CodeList> unasked = new ArrayList<>();
    for (Map.Entry<String, Path> list : sources.codeLists().entrySet()) {
      if (wanted.test(list.getKey())) {
        lists.add(CodeListFile.read(list.getKey(), list.getValue(), findings));
      } else {
        unasked.add(CodeListFile.read(list.getKey(), list.getValue(), new Findings()));
      }
    }
    List<Mapping> mappings = new ArrayList<>();
    for (Path workbook : sources.clusters()) {
      ClusterWorkbook found = ClusterWorkbookReader.read(workbook, wanted, findings);
      found.lists().forEach(lists::add);
      mappings.addAll(found.mappings());
    }
    List<CodeList> clusters = lists.forFields(merged.fields(), unasked);
    MappingCheck.look(mappings, merged.rulesets(), named, findings);
    merged.lookAtWhatDocumentsLeaveOpen();
    Variables variables = Variables.of(names, merged, findings);
    ImportedPack pack =
        new ImportedPack(
            identity,
            source(unasked),
            variables.referenceDate(),
            variables.all(),
            clusters,
            merged.fields(),
            merged.rulesets());
    try {
      PackFolder.write(pack, findings.all(), target);
    } catch (FileAlreadyExistsException another) {
      throw new UnusableDocument(another.getFile() + " is there already: " + another.getReason());
    }
    return new ImportResult(
        merged.fields().size(),
        merged.rulesets().size(),
        merged.rulesets().stream().mapToInt(it -> it.rules().size()).sum(),
        clusters.size(),
        findings.all(),
        PackReader.read(target));
  }

  private String source(List<CodeList> unasked) {
    Set<String> left = unasked.stream().map(CodeList::name).collect(Collectors.toSet());
    List<Path> codeLists =
        sources.codeLists().entrySet().stream()
            .filter(it -> !left.contains(it.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return "Imported from "
        + Stream.of(sources.rules(), sources.clusters(), codeLists)
            .flatMap(List::stream)
            .map(file -> file.getFileName().toString())
            .distinct()
            .collect(Collectors.joining(", "));
  }
}
