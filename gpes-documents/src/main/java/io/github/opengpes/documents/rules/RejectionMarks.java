package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.model.RejectedAs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What those whom a rule rejects count as: the types of count of an indicator
 * (spec/business-rules.md 8.6, point 9). Documents say it in a column of its own ("Exception type")
 * or behind the action ("Reject (PCA)"); which words they use for it is not public, these are ours.
 */
final class RejectionMarks {

  private static final Pattern MENTIONED =
      Pattern.compile("(?i)\\b(?:PCAs?|personalised care|exclu\\w+|excepti\\w+)\\b");

  private static final Pattern BEHIND_ACTION =
      Pattern.compile(
          "(?i)^(?<action>reject(?:ed)?)\\b[\\s:,/(\\[–—-]*(?:as\\s+(?:an?\\s+)?)?(?<mark>\\S.*)$");

  private final Findings findings;

  RejectionMarks(Findings findings) {
    this.findings = findings;
  }

  /** An action, and the mark behind it; empty where there is none. */
  record MarkedAction(String action, String mark) {}

  /** True where a text may be meant as such a mark. */
  static boolean isMentioned(String text) {
    return MENTIONED.matcher(text).find();
  }

  /** {@code Reject (PCA)} is the action Reject and the mark PCA; any other text is all action. */
  static MarkedAction behind(String action) {
    Matcher marked = BEHIND_ACTION.matcher(action);
    if (marked.matches()) {
      Optional<RejectedAs> as = as(marked.group("mark"));
      if (as.isPresent()) {
        return new MarkedAction(marked.group("action"), as.get().word());
      }
    }
    return new MarkedAction(action, "");
  }

  private static Optional<RejectedAs> as(String text) {
    return switch (key(text)) {
      case "pca", "personalised care adjustment", "personalised care adjustment pca" ->
          Optional.of(RejectedAs.PCA);
      case "exclusion", "excluded" -> Optional.of(RejectedAs.EXCLUSION);
      default -> Optional.empty();
    };
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
  }

  /** The text of a cell in a column of marks, as packs write it, or as written: that is told. */
  String cell(String written, Place place) {
    if (Set.of("", "n a", "na", "none", "not applicable").contains(key(written))) {
      return "";
    }
    Optional<RejectedAs> as = as(written);
    if (as.isEmpty()) {
      findings.notUnderstood(
          place,
          written,
          "not what those whom a rule rejects can count as",
          "write PCA, exclusion or nothing");
    }
    return as.map(RejectedAs::word).orElse(written);
  }

  /**
   * The one mark of a rule, for the column {@code counts-as}. A rule that is marked twice, or whose
   * two rejections are not marked alike, is told, and keeps what is written: the checker refuses
   * it.
   *
   * @param column from the cell in a column of marks; empty where there is none
   */
  String ofRule(String column, List<MarkedAction> actions, Place place) {
    Set<String> marks = new LinkedHashSet<>();
    for (MarkedAction action : actions) {
      boolean rejects = action.action().toLowerCase(Locale.ROOT).startsWith("reject");
      if (!action.mark().isEmpty() || (rejects && column.isEmpty())) {
        marks.add(action.mark());
      }
    }
    if (!column.isEmpty()) {
      marks.add(column);
    }
    if (marks.size() > 1) {
      String all =
          String.join(" / ", marks.stream().map(it -> it.isEmpty() ? "nothing" : it).toList());
      findings.notUnderstood(
          place,
          all,
          "what those whom it rejects count as is said in two ways",
          "a rule counts as one: write PCA or exclusion into 'counts-as' in rules.csv, or leave it"
              + " empty; split a rule that rejects either way");
      return all;
    }
    return marks.stream().findFirst().orElse("");
  }
}
