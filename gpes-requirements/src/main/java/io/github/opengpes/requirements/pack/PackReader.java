package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.approval.ApprovalCheck;
import io.github.opengpes.requirements.check.PackChecks;
import io.github.opengpes.requirements.check.PackDraft;
import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.Variable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a requirement pack from a folder or a zip and checks it (docs/requirements/pack-format.md).
 * All faults are told at once; the example patients are read when the rest is without error.
 */
public final class PackReader {

  /** The file that makes a folder a pack. */
  static final String REQUIREMENT = "requirement.yaml";

  private static final String FIELDS = "fields.csv";
  private static final String RULES = "rules.csv";

  private static final String APPROVAL = "approval.yaml";

  private static final Pattern EXAMPLES = Pattern.compile(PackFiles.PATH.pattern() + "\\.yaml");

  private final PackTexts texts;
  private final Faults faults;

  private final Map<String, ListedCodes> lists;

  private PackReader(PackFiles files) {
    this(files, Map.of());
  }

  private PackReader(PackFiles files, Map<String, ListedCodes> lists) {
    this.lists = Map.copyOf(lists);
    this.faults = new Faults();
    this.texts = new PackTexts(files, faults);
  }

  /**
   * Reads a pack.
   *
   * @throws UnusablePackException when there is no pack at the path
   */
  public static PackReading read(Path path) throws IOException {
    return read(PackFiles.open(path), path.toString());
  }

  /**
   * Reads a pack and holds it against an approval, in place of one that the pack may carry.
   *
   * @throws UnusablePackException when there is no pack at the path
   */
  public static PackReading read(Path path, Path approval) throws IOException {
    PackFiles files = PackFiles.open(path);
    if (files.read(REQUIREMENT).isEmpty()) {
      throw new UnusablePackException("there is no " + REQUIREMENT + " in " + path);
    }
    return new PackReader(files).read(Optional.of(approval));
  }

  /**
   * Reads a pack with other code lists in place of its own, as if its files held them: another
   * release of a cluster, before it is used.
   *
   * @param lists by the name of the cluster; a cluster that is a union has no list
   * @throws UnusablePackException when there is no pack at the path
   */
  public static PackReading read(Path path, Map<String, ListedCodes> lists) throws IOException {
    PackFiles files = PackFiles.open(path);
    if (files.read(REQUIREMENT).isEmpty()) {
      throw new UnusablePackException("there is no " + REQUIREMENT + " in " + path);
    }
    return new PackReader(files, lists).read(Optional.empty());
  }

  /** Reads a pack from its files, wherever they are. */
  static PackReading read(PackFiles files, String where) throws IOException {
    if (files.read(REQUIREMENT).isEmpty()) {
      throw new UnusablePackException("there is no " + REQUIREMENT + " in " + where);
    }
    return new PackReader(files).read(Optional.empty());
  }

  private PackReading read(Optional<Path> given) throws IOException {
    SourceLocation top = new SourceLocation(REQUIREMENT, 0);
    Optional<YamlMapping> yaml = Optional.empty();
    Optional<String> text = texts.text(REQUIREMENT, top);
    if (text.isPresent()) {
      yaml = YamlFile.read(REQUIREMENT, text.get(), PackKeys.REQUIREMENT, faults);
    }
    if (yaml.isEmpty()) {
      return new PackReading(Optional.empty(), List.of(), Optional.empty(), faults.inOrder());
    }
    PackDraft draft = draft(yaml.get(), top).withChoiceTypes();
    PackChecks.lookAtAll(draft, faults);
    if (faults.anyError()) {
      return new PackReading(Optional.empty(), List.of(), Optional.empty(), faults.inOrder());
    }
    RequirementPack pack = draft.toPack();
    Optional<Approval> approval = approval(given, top);
    approval.ifPresent(it -> ApprovalCheck.look(pack, it, faults));
    List<ExamplePatient> examples = examples(pack, top);
    return new PackReading(
        faults.anyError() ? Optional.empty() : Optional.of(pack),
        examples,
        approval,
        faults.inOrder());
  }

  private Optional<Approval> approval(Optional<Path> given, SourceLocation top) throws IOException {
    ApprovalReader reader = new ApprovalReader(faults);
    if (given.isPresent()) {
      try {
        return reader.read(given.get().toString(), Files.readString(given.get()));
      } catch (NoSuchFileException missing) {
        throw new UnusablePackException("there is no file " + given.get() + ", the approval");
      } catch (CharacterCodingException foreign) {
        throw new UnusablePackException("the approval " + given.get() + " is not in UTF-8");
      } catch (IOException unreadable) {
        throw new UnusablePackException(
            "the approval "
                + given.get()
                + " cannot be read ("
                + unreadable.getClass().getSimpleName()
                + ")");
      }
    }
    return texts.has(APPROVAL)
        ? texts.text(APPROVAL, top).flatMap(text -> reader.read(APPROVAL, text))
        : Optional.empty();
  }

  private PackDraft draft(YamlMapping yaml, SourceLocation top) throws IOException {
    PackDraft.Header header = new HeaderReader(yaml, faults).read();
    List<Variable> variables = new VariablesReader(yaml, faults).read();
    ClustersReader clustersReader = new ClustersReader(yaml, texts, lists, faults);
    List<Cluster> clusters = clustersReader.read();
    List<PackDraft.Pair> pairs = clustersReader.pairs();

    FieldsReader fieldsReader =
        new FieldsReader(table(FIELDS, PackKeys.FIELD_COLUMNS, List.of(), top), faults);
    RulesetsReader rulesetsReader =
        new RulesetsReader(
            yaml, table(RULES, PackKeys.RULE_COLUMNS, PackKeys.RULE_COLUMNS_BESIDES, top), faults);
    List<RulesetsReader.Declared> declared = rulesetsReader.declared();
    NamingScope scope =
        NamingScope.of(
            variables,
            fieldsReader.names(),
            fieldsReader.namesAreCut(),
            declared.stream().map(RulesetsReader.Declared::id).toList(),
            clustersReader.names(),
            faults);
    List<Field> fields = fieldsReader.read(scope, clustersReader.names());
    List<Ruleset> rulesets = rulesetsReader.read(declared, scope);
    List<Output> outputs =
        new OutputsReader(
                yaml,
                variables,
                clustersReader.names(),
                rulesets,
                rulesetsReader.unreadable(),
                scope,
                faults)
            .read();
    return new PackDraft(
        header,
        variables,
        clusters,
        clustersReader.unionMembers(),
        pairs,
        fields,
        rulesets,
        outputs);
  }

  private CsvTable table(String file, List<String> needed, List<String> besides, SourceLocation top)
      throws IOException {
    Optional<String> text = texts.text(file, top);
    List<String> known = new ArrayList<>(needed);
    known.addAll(besides);
    return text.isPresent()
        ? CsvTable.read(file, text.get(), needed, known, faults)
        : CsvTable.NONE;
  }

  private List<ExamplePatient> examples(RequirementPack pack, SourceLocation top)
      throws IOException {
    ExamplesReader reader = new ExamplesReader(pack, faults);
    List<ExamplePatient> examples = new ArrayList<>();
    for (String file : texts.list("examples")) {
      if (!EXAMPLES.matcher(file).matches()) {
        tellWhereLikeExamples(file);
        continue;
      }
      Optional<String> text = texts.text(file, top);
      if (text.isPresent()) {
        YamlFile.read(file, text.get(), PackKeys.EXAMPLES, faults)
            .ifPresent(yaml -> examples.addAll(reader.read(yaml)));
      }
    }
    return examples;
  }

  /** A note or a picture beside the examples is nobody's slip; examples that never run are one. */
  private void tellWhereLikeExamples(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      faults.add(
          FaultCode.UNUSED,
          new SourceLocation(file, 0),
          "is not read: a file of examples ends with .yaml, and has letters, digits, spaces, '.',"
              + " '-' and '_' in its name");
    }
  }
}
